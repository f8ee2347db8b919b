import { z } from 'zod';
import { SCOPES } from '../../db/queries/api-keys.ts';
import { orNull, time } from '../input.ts';
import { ONE_LINE } from '../plain-text.ts';

const scope = z.enum(SCOPES);
const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(ONE_LINE, 'must be one line without control characters')
  .meta({ description: 'For people, to know it again: what uses it, and where.' });
const MOST_PER_MINUTE = 1_000_000;

/** A key to be made. */
export const keyInput = z.strictObject({
  name,
  scopes: z
    .array(scope)
    .min(1)
    .max(SCOPES.length)
    .meta({ description: 'None that a key which asks for it lacks; `admin` may read too.' }),
  allShops: z
    .boolean()
    .default(false)
    .meta({ description: 'For all shops, those to come too; only for a key or an owner of all shops.' }),
  expiresAt: orNull(time).meta({
    description: 'When it stops to be good; null: never. A key makes none that outlives it.',
  }),
  requestsPerMinute: orNull(z.int().min(1).max(MOST_PER_MINUTE)).meta({
    description: 'Null: 600, but for `ingest` and `capture`, which are not counted. Orders are taken always.',
  }),
});

export const apiKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(scope),
    allShops: z.boolean(),
    createdAt: z.iso.datetime(),
    createdBy: z.string().nullable().meta({ description: 'A name, a key, or `cli`.' }),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable().meta({ description: 'To the minute.' }),
    requestsPerMinute: z.int().nullable(),
  })
  .meta({ id: 'ApiKey' });

export const KEY_EXAMPLE = {
  id: 'key_3',
  name: 'Shop server',
  scopes: ['ingest'],
  allShops: false,
  createdAt: '2026-03-02T09:00:00.000Z',
  createdBy: 'Ines',
  expiresAt: null,
  lastUsedAt: null,
  requestsPerMinute: null,
};
