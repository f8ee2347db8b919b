import { z } from 'zod';
import type { Database } from '../../db/database.ts';
import { insertSuppressions, type SuppressionToAdd } from '../../db/queries/suppression-import.ts';
import type { Secrets } from '../../secrets.ts';
import { orNull, time } from '../input.ts';
import { findUnstorableText } from '../json.ts';
import { badInput, Problem } from '../problem.ts';
import { problemSchema } from '../problem-schema.ts';
import { validate } from '../validate.ts';
import { reason, suppressedAddress } from './suppression-schema.ts';

export const suppressionResult = z.object({
  address: z.string().nullable().meta({ description: 'As it was told.' }),
  status: z.int().meta({ description: '201: it stands now; 200: it did already, or was lifted later; 422.' }),
  error: problemSchema.optional(),
});
export type SuppressionResult = z.infer<typeof suppressionResult>;

const rowSchema = z.strictObject({
  address: suppressedAddress,
  reason: reason.default('unsubscribed'),
  since: orNull(time),
});

type Read = { added: SuppressionToAdd } | { problem: Problem };

/**
 * Stores a list of those who get no mail; one bad row spoils no other.
 *
 * @param rows each with `address`, and `reason` and `since` where they are known.
 * @param told.actor who imports, an id or a code of ours. `now`: when; a later `since` is read as now. `from`: how many
 *   rows of the list came before these.
 */
export async function storeSuppressions(
  {
    db,
    secrets,
    publicUrl,
  }: { db: Database; secrets: Pick<Secrets, 'suppressionHashes'>; publicUrl: string },
  shopId: number,
  rows: readonly unknown[],
  told: { actor: string; now: Date; from?: number },
): Promise<SuppressionResult[]> {
  const first = (told.from ?? 0) + 1;
  const read = rows.map((row, index) => readRow(row, first + index, secrets, told));
  const added = read.flatMap((one) => ('added' in one ? [one.added] : []));
  const isNew = (await insertSuppressions(db, shopId, added)).values();
  return read.map((one, index): SuppressionResult => {
    const address = addressOf(rows[index]);
    if ('problem' in one) {
      const { problem } = one;
      return { address, status: problem.status, error: problem.toBody(publicUrl) };
    }
    return { address, status: isNew.next().value === true ? 201 : 200 };
  });
}

function readRow(
  row: unknown,
  number: number,
  { suppressionHashes }: Pick<Secrets, 'suppressionHashes'>,
  { actor, now }: { actor: string; now: Date },
): Read {
  try {
    const unstorable = findUnstorableText(row);
    if (unstorable.length > 0) throw badInput(unstorable);
    const { address, reason: why, since } = validate(rowSchema, row);
    const at = since === null || since > now ? now : since;
    const hashes = suppressionHashes.map((hash) => hash(address));
    const evidence = { actor, row: number };
    return { added: { hashes, address, reason: why, source: 'import', since: at, evidence } };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { problem: error };
  }
}

function addressOf(row: unknown): string | null {
  const told = typeof row === 'object' && row !== null && 'address' in row ? row.address : null;
  return typeof told === 'string' && told.length <= 320 && told.isWellFormed() ? told : null;
}
