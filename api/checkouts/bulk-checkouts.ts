import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { BULK_BODY_LIMIT_BYTES } from '../body.ts';
import { checkoutToken } from '../input.ts';
import { findUnstorableText } from '../json.ts';
import { badInput, Problem } from '../problem.ts';
import { problemSchema } from '../problem-schema.ts';
import { storeCheckoutEvents, type Stored, type ToldCheckout } from './store-checkout-events.ts';
import { defineRoute, type Call } from '../route.ts';
import { validate } from '../validate.ts';
import { checkoutInput } from './checkout-input.ts';

const ENTRIES_TOGETHER = 125;
const ENTRIES_A_STEP = 25;

const resultSchema = z.object({
  token: z.string().nullable(),
  status: z.int().meta({ description: 'As the single request answers: 201, 200 or 422.' }),
  error: problemSchema.optional(),
});
type Result = z.infer<typeof resultSchema>;

/** One that was stored, one that cannot be read. */
const EXAMPLE: { results: Result[] } = {
  results: [
    { token: 'abc', status: 201 },
    {
      token: 'abd',
      status: 422,
      error: badInput([{ path: 'currency', message: 'must be the three letters of a currency' }]).toBody(
        'https://recovery.shop.example',
      ),
    },
  ],
};

const entrySchema = z.object({ token: checkoutToken }).and(checkoutInput);
const bodySchema = z.object({
  checkouts: z
    .array(z.unknown())
    .max(1000)
    .meta({ description: 'Each as the single request takes it, with its `token`.' }),
});
type BulkCall = Call<unknown, unknown, z.infer<typeof bodySchema>>;

export const postCheckoutsBulk = defineRoute({
  method: 'post',
  path: '/v1/checkouts/bulk',
  scope: 'ingest',
  summary: 'Tell of many checkouts; one bad entry spoils no other',
  description:
    'Each entry is stored as `PUT /v1/checkouts/{token}` does. The answer is 200 though entries failed: ' +
    'look at the `status` of each. Entries of one token are taken in their order.',
  body: bodySchema,
  bodyLimitBytes: BULK_BODY_LIMIT_BYTES,
  looseText: true,
  responses: {
    200: {
      description: 'One result an entry, in order',
      schema: z.object({ results: z.array(resultSchema) }),
      example: EXAMPLE,
    },
  },
  handler: async (call) => ({ status: 200, body: { results: await storeAll(call) } }),
});

/**
 * Entries of one token go one after the other, as told; those of different ones together, some hundred at a time. While
 * these are stored, the next are read.
 */
async function storeAll(call: BulkCall): Promise<Result[]> {
  const results: Result[] = [];
  const all = [...call.body.checkouts.entries()];
  let storing = Promise.resolve();
  for (let at = 0; at < all.length; at += ENTRIES_TOGETHER) {
    const [entries] = await Promise.all([readEntries(call, all.slice(at, at + ENTRIES_TOGETHER)), storing]);
    storing = storeInOrder(call, entries, results);
  }
  await storing;
  return results;
}

type Entry = ReadEntry | { index: number; result: Result };

/** In steps, between which other work has its turn: the storing of the entries before, and other requests. */
async function readEntries(call: BulkCall, told: [number, unknown][]): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const [at, [index, entry]] of told.entries()) {
    if (at % ENTRIES_A_STEP === 0) await setImmediate();
    entries.push(readEntry(call, entry, index));
  }
  return entries;
}

async function storeInOrder(call: BulkCall, entries: Entry[], results: Result[]): Promise<void> {
  let rest = entries.filter((entry): entry is ReadEntry => {
    if ('result' in entry) results[entry.index] = entry.result;
    return 'event' in entry;
  });
  while (rest.length > 0) {
    const wave = firstOfEachToken(rest);
    const stored = await storeCheckoutEvents(call.deps.db, call.shop, wave, call.deps.clock.now());
    for (const [at, { index, token }] of wave.entries()) results[index] = toResult(call, token, stored[at]);
    const done = new Set(wave);
    rest = rest.filter((entry) => !done.has(entry));
  }
}

interface ReadEntry extends ToldCheckout {
  index: number;
}

function firstOfEachToken(entries: ReadEntry[]): ReadEntry[] {
  return [...Map.groupBy(entries, ({ token }) => token).values()].flatMap(([first]) => first ?? []);
}

function readEntry(call: BulkCall, entry: unknown, index: number): Entry {
  try {
    const unstorable = findUnstorableText(entry);
    if (unstorable.length > 0) throw badInput(unstorable);
    const { token, ...event } = validate(entrySchema, entry);
    return { index, token, event };
  } catch (error) {
    return { index, result: refused(call, readToken(entry), error) };
  }
}

function toResult(call: BulkCall, token: string, stored: Stored | undefined): Result {
  if (stored === undefined) throw new Error('an event has no outcome');
  if (stored.status === 'rejected') return refused(call, token, stored.reason);
  return { token, status: stored.value.kind === 'created' ? 201 : 200 };
}

function refused({ deps }: BulkCall, token: string | null, error: unknown): Result {
  if (!(error instanceof Problem)) throw error;
  return { token, status: error.status, error: error.toBody(deps.publicUrl) };
}

function readToken(entry: unknown): string | null {
  const told = typeof entry === 'object' && entry !== null && 'token' in entry ? entry.token : undefined;
  const token = checkoutToken.safeParse(told);
  return token.success && token.data.isWellFormed() ? token.data : null;
}
