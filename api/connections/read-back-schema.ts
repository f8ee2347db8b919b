import { z } from 'zod';
import type { ReadBack } from '../../db/queries/read-backs.ts';

const time = z.iso.datetime();

/** How far a kind of record has been read back. */
export const readBackSchema = z
  .object({
    kind: z.enum(['orders', 'abandoned_checkouts']),
    readUntil: time
      .nullable()
      .meta({ description: 'All changes until then are known; null before the first time.' }),
    behindSeconds: z.int().nullable().meta({ description: 'How long ago that is.' }),
    lastRunAt: time.nullable().meta({ description: 'When the shop was read last, with success or without.' }),
    failure: z.string().nullable().meta({ description: 'Our code of why it could not be read then.' }),
  })
  .meta({ id: 'ReadBack' });

export const READ_BACK_EXAMPLE: z.infer<typeof readBackSchema> = {
  kind: 'orders',
  readUntil: '2026-03-02T18:40:00.000Z',
  behindSeconds: 130,
  lastRunAt: '2026-03-02T18:40:02.000Z',
  failure: null,
};

export function toReadBackAnswer(
  { kind, readUntil, lastReadAt, failure }: ReadBack,
  now: Date,
): z.infer<typeof readBackSchema> {
  return {
    kind,
    readUntil: readUntil?.toISOString() ?? null,
    behindSeconds: readUntil === null ? null : Math.round((now.getTime() - readUntil.getTime()) / 1_000),
    lastRunAt: lastReadAt?.toISOString() ?? null,
    failure,
  };
}
