import type { CallSettings } from './client-options.ts';
import type { NoFields, Operations } from './operations.ts';

export type Method = 'get' | 'post' | 'put' | 'delete';
/** An operation as the documentation names it, for example `put /v1/checkouts/{token}`. */
export type OperationName = keyof Operations;

/** The paths that take that method. */
export type PathOf<M extends Method> = Rest<OperationName, M>;
type Rest<N, M extends Method> = N extends `${M} ${infer P}` ? P : never;

/** The operation's name of a method and a path. */
export type NameOf<M extends Method, P extends string> = Extract<`${M} ${P}`, OperationName>;

export type AnswerOf<N extends OperationName> = Operations[N]['answer'];
export type BodyOf<N extends OperationName> = Operations[N]['body'];
export type QueryOf<N extends OperationName> = Operations[N]['query'];

/** A part of a call, optional where nothing of it is required. */
type Part<K extends string, T> = NoFields extends T ? Partial<Record<K, T>> : Record<K, T>;

/** What a call of the operation takes. */
export type CallOptions<N extends OperationName> = Part<'params', Operations[N]['params']> &
  Part<'query', QueryOf<N>> &
  (BodyOf<N> extends undefined ? { body?: never } : { body: BodyOf<N> }) &
  (Operations[N]['hasVersion'] extends true ? { ifMatch?: string } : { ifMatch?: never }) &
  CallSettings;

/** The call's last argument, which may be left out where it asks for nothing. */
export type CallArguments<N extends OperationName> =
  NoFields extends CallOptions<N> ? [options?: CallOptions<N>] : [options: CallOptions<N>];

/** Lists that come in pages. */
export type ListPath = {
  [P in PathOf<'get'>]: AnswerOf<NameOf<'get', P>> extends Page ? P : never;
}[PathOf<'get'>];
interface Page {
  data: unknown[];
  nextCursor: string | null;
}
/** One entry of such a list. */
export type EntryOf<P extends ListPath> = AnswerOf<NameOf<'get', P>>['data'][number];

/** What can be read as a stream. */
export type StreamPath = {
  [P in PathOf<'get'>]: Operations[NameOf<'get', P>]['streams'] extends true ? P : never;
}[PathOf<'get'>];

/** What has an `ETag` when it is read, and takes it back as `If-Match`. */
export type VersionedPath = {
  [P in PathOf<'get'> & PathOf<'put'>]: Operations[NameOf<'put', P>]['hasVersion'] extends true ? P : never;
}[PathOf<'get'> & PathOf<'put'>];
