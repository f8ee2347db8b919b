import { buildRequest, type PlainCall } from './build-request.ts';
import type { ClientOptions } from './client-options.ts';
import type {
  AnswerOf,
  BodyOf,
  CallArguments,
  EntryOf,
  ListPath,
  NameOf,
  OperationName,
  PathOf,
  StreamPath,
  VersionedPath,
} from './operation.ts';
import { readAndWrite, type Change } from './read-and-write.ts';
import { readAnswer, type Answer } from './read-answer.ts';
import { readEntries, readPages } from './read-pages.ts';
import { sendRequest, type Sending } from './send-request.ts';

const TIMEOUT_MS = 30_000;

/**
 * The API, by the methods and paths of its documentation. Each call gives the answer's body, or throws an `ApiProblem`
 * for what is no success, an `ApiUnreachable` for no answer, and the signal's reason once it is aborted.
 */
export interface Client {
  get<P extends PathOf<'get'>>(
    path: P,
    ...options: CallArguments<NameOf<'get', P>>
  ): Promise<AnswerOf<NameOf<'get', P>>>;
  post<P extends PathOf<'post'>>(
    path: P,
    ...options: CallArguments<NameOf<'post', P>>
  ): Promise<AnswerOf<NameOf<'post', P>>>;
  put<P extends PathOf<'put'>>(
    path: P,
    ...options: CallArguments<NameOf<'put', P>>
  ): Promise<AnswerOf<NameOf<'put', P>>>;
  delete<P extends PathOf<'delete'>>(
    path: P,
    ...options: CallArguments<NameOf<'delete', P>>
  ): Promise<AnswerOf<NameOf<'delete', P>>>;
  /** Any operation, by its whole name, with status, headers and `ETag` beside the body. */
  send<N extends OperationName>(operation: N, ...options: CallArguments<N>): Promise<Answer<AnswerOf<N>>>;
  /** A list, page by page. */
  pages<P extends ListPath>(
    path: P,
    ...options: CallArguments<NameOf<'get', P>>
  ): AsyncGenerator<AnswerOf<NameOf<'get', P>>, void>;
  /** A list, entry by entry; the next page is asked for when the last entry of this one was taken. */
  each<P extends ListPath>(
    path: P,
    ...options: CallArguments<NameOf<'get', P>>
  ): AsyncGenerator<EntryOf<P>, void>;
  /** A CSV as it comes, however long. */
  stream<P extends StreamPath>(
    path: P,
    ...options: CallArguments<NameOf<'get', P>>
  ): Promise<ReadableStream<Uint8Array>>;
  /** Reads, changes and writes back, unless somebody else was faster: then it reads and changes anew. */
  update<P extends VersionedPath>(
    path: P,
    change: (
      current: AnswerOf<NameOf<'get', P>>,
    ) => BodyOf<NameOf<'put', P>> | Promise<BodyOf<NameOf<'put', P>>>,
    ...options: CallArguments<NameOf<'get', P>>
  ): Promise<AnswerOf<NameOf<'put', P>>>;
}

export function createClient(options: ClientOptions = {}): Client {
  const send = async (operation: string, call: PlainCall = {}) =>
    readAnswer(
      await sendRequest(buildRequest(options, operation, call, 'application/json'), sendingOf(options, call)),
    );
  const by = (method: string) => async (path: string, call?: PlainCall) =>
    (await send(`${method} ${path}`, call)).data;
  const client = {
    send,
    get: by('get'),
    post: by('post'),
    put: by('put'),
    delete: by('delete'),
    pages: (path: string, call?: PlainCall) => readPages(by('get'), path, call),
    each: (path: string, call?: PlainCall) => readEntries(by('get'), path, call),
    stream: (path: string, call?: PlainCall) => openStream(options, path, call),
    update: (path: string, change: Change, call?: PlainCall) => readAndWrite(send, path, change, call),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types are those of the document; what runs is one for all
  return client as unknown as Client;
}

function sendingOf(options: ClientOptions, call: PlainCall, isStream = false): Sending {
  return {
    // A browser's fetch works on no other object than its window.
    fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
    retry: { ...options.retry, ...call.retry },
    timeoutMs: call.timeoutMs ?? options.timeoutMs ?? TIMEOUT_MS,
    signal: call.signal,
    isStream,
  };
}

async function openStream(
  options: ClientOptions,
  path: string,
  call: PlainCall = {},
): Promise<ReadableStream<Uint8Array>> {
  const request = buildRequest(options, `get ${path}`, call, 'text/csv');
  const { response } = await sendRequest(request, sendingOf(options, call, true));
  return response.body ?? new Blob([]).stream();
}
