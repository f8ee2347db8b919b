import { z } from 'zod';
import { inParallel } from '../../in-parallel.ts';
import { BULK_BODY_LIMIT_BYTES } from '../body.ts';
import { checkoutToken } from '../input.ts';
import { findUnstorableText } from '../json.ts';
import { badInput, Problem } from '../problem.ts';
import { problemSchema } from '../problem-schema.ts';
import { storeCheckoutEvent } from './store-checkout-event.ts';
import { defineRoute, type Call } from '../route.ts';
import { validate } from '../validate.ts';
import { checkoutInput } from './checkout-input.ts';

const ENTRIES_AT_ONCE = 4;

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

/** Entries of one token go one after the other, as told; others side by side. */
async function storeAll(call: BulkCall): Promise<Result[]> {
  const entries = call.body.checkouts.map((entry, index) => ({ entry, index, token: readToken(entry) }));
  const queues = [...Map.groupBy(entries, ({ token, index }) => token ?? index).values()];
  const results: Result[] = [];
  await inParallel(queues, ENTRIES_AT_ONCE, async (queue) => {
    for (const { entry, index, token } of queue) results[index] = await storeEntry(call, entry, token);
  });
  return results;
}

async function storeEntry({ deps, shop }: BulkCall, entry: unknown, token: string | null): Promise<Result> {
  try {
    const unstorable = findUnstorableText(entry);
    if (unstorable.length > 0) throw badInput(unstorable);
    const { token: checked, ...event } = validate(entrySchema, entry);
    const stored = await storeCheckoutEvent(deps.db, shop, checked, event, deps.clock.now());
    return { token: checked, status: stored.kind === 'created' ? 201 : 200 };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { token, status: error.status, error: error.toBody(deps.publicUrl) };
  }
}

function readToken(entry: unknown): string | null {
  const told = typeof entry === 'object' && entry !== null && 'token' in entry ? entry.token : undefined;
  const token = checkoutToken.safeParse(told);
  return token.success && token.data.isWellFormed() ? token.data : null;
}
