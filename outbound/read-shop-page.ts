import type { ReadKind } from '../domain/read-back.ts';
import { failureOfStatus, type ReadFailure } from '../domain/read-failure.ts';
import { readRetryAfterMs } from '../domain/retry-after.ts';
import type { PageSource } from '../shops/page-source.ts';
import type { ShopAccess } from '../shops/shop-access.ts';
import { shopifyCheckoutPages } from '../shops/shopify-checkout-pages.ts';
import { shopifyOrderPages } from '../shops/shopify-order-pages.ts';
import { wooOrderPages } from '../shops/woocommerce-order-pages.ts';
import { askAs, type AnswerAs, type AskingDeps } from './ask-as.ts';

const PAGE_SIZE = 50;
const UNTOLD_WAIT_MS = 2_000;

/** @property cursor as the page before told it; null for the first. */
export interface PageRequest {
  kind: ReadKind;
  since: Date;
  cursor: string | null;
}

export type ShopPage =
  | {
      kind: 'page';
      topic: string;
      /** As it came. */
      body: string;
      /** The same for the same page, whatever else the answers say. */
      identity: string;
      records: number;
      /** Of the next page; null for the last. */
      cursor: string | null;
      waitMs: number;
    }
  | { kind: 'later'; waitMs: number }
  /** @property isRefused the shop does not take the request as it is, so that the same is of no use again. */
  | { kind: 'failed'; failure: ReadFailure; isRefused: boolean };

/** Reads one page; a smaller one where the shop finds it too much. Never throws. */
export async function readShopPage(
  deps: AskingDeps & { now: () => Date },
  access: ShopAccess,
  request: PageRequest,
  signal: AbortSignal,
): Promise<ShopPage> {
  const source = sourceOf(access, request.kind);
  const from = readCursor(request.cursor);
  for (let size = from.size; ; size = Math.ceil(size / 2)) {
    const place = { since: request.since, place: from.place, size };
    const answer = await askAs(deps, access, source.ask(place), signal);
    const isTooMuch = answer.kind === 'failed' && answer.failure === 'too_large';
    const reading =
      answer.kind === 'answered' && failureOfStatus(answer.statusCode) === null
        ? source.read(answer, place)
        : null;
    if (size > 1 && (isTooMuch || reading?.kind === 'too_costly')) continue;
    if (reading === null || answer.kind === 'failed') return notRead(answer, deps.now());
    switch (reading.kind) {
      case 'throttled':
        return { kind: 'later', waitMs: reading.waitMs };
      case 'page': {
        const { records, waitMs } = reading;
        const cursor = reading.place === null ? null : `${String(size)} ${reading.place}`;
        const kept = await withMore(deps, access, source, answer.body, signal);
        return { kind: 'page', topic: source.topic, ...kept, records, cursor, waitMs };
      }
      case 'too_costly':
        return { kind: 'failed', failure: 'too_large', isRefused: true };
      case 'unauthorized':
      case 'not_understood':
        return { kind: 'failed', failure: reading.kind, isRefused: false };
      default:
        return reading satisfies never;
    }
  }
}

function sourceOf({ system }: ShopAccess, kind: ReadKind): PageSource {
  if (system === 'woocommerce') return wooOrderPages;
  return kind === 'orders' ? shopifyOrderPages : shopifyCheckoutPages;
}

/** `50 PLACE`: as big as the page before. */
function readCursor(cursor: string | null): { size: number; place: string | null } {
  const [, size, place] = /^(\d{1,3}) (.+)$/s.exec(cursor ?? '') ?? [];
  return { size: size === undefined ? PAGE_SIZE : Number(size), place: place ?? null };
}

/** Without the rest the page is read all the same. */
async function withMore(
  deps: AskingDeps,
  access: ShopAccess,
  { askMore, join }: PageSource,
  body: string,
  signal: AbortSignal,
): Promise<{ body: string; identity: string }> {
  if (join === undefined) return { body, identity: body };
  const question = askMore?.(body) ?? null;
  if (question === null) return join(body, null);
  const more = await askAs(deps, access, question, signal);
  const isGood = more.kind === 'answered' && failureOfStatus(more.statusCode) === null;
  return join(body, isGood ? more.body : null);
}

function notRead(answer: AnswerAs, now: Date): ShopPage {
  if (answer.kind === 'failed') return { kind: 'failed', failure: answer.failure, isRefused: false };
  const { statusCode, headers } = answer;
  const failure = failureOfStatus(statusCode) ?? 'not_understood';
  const { 'retry-after': retryAfter } = headers;
  const askedMs =
    retryAfter === undefined ? null : readRetryAfterMs({ 'retry-after': retryAfter }, statusCode, now);
  if (failure === 'rate_limited') return { kind: 'later', waitMs: askedMs ?? UNTOLD_WAIT_MS };
  if (statusCode === 503 && askedMs !== null) return { kind: 'later', waitMs: askedMs };
  return { kind: 'failed', failure, isRefused: failure === 'bad_status' && statusCode < 500 };
}
