import { z } from 'zod';
import { insertSuppressions } from '../../db/queries/suppression-import.ts';
import { listStanding } from '../../db/queries/suppression-list.ts';
import { liftSuppressions } from '../../db/queries/suppressions.ts';
import { SUPPRESSION_REASONS } from '../../domain/suppression.ts';
import { notFound } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { SUPPRESSION_EXAMPLE } from './suppression-example.ts';
import { reason, suppressedAddress, suppressionSchema, toAnswer } from './suppression-schema.ts';

const params = z.object({
  address: suppressedAddress.meta({
    description: 'The e-mail address, however it is written.',
    param: { example: 'ada@example.com' },
  }),
});

export const putSuppression = defineRoute({
  method: 'put',
  path: '/v1/suppressions/{address}',
  scope: 'admin',
  role: 'staff',
  summary: 'Stop mails to an address',
  params,
  body: z.strictObject({
    reason: reason.default('unsubscribed'),
    note: z
      .string()
      .trim()
      .max(500)
      .optional()
      .meta({ description: 'For colleagues; erased with the address.' }),
  }),
  // Again is harmless, and the answer holds an address.
  runsOnce: false,
  responses: {
    200: {
      description: 'It stood already, and stays as it is',
      schema: suppressionSchema,
      example: SUPPRESSION_EXAMPLE,
    },
    201: { description: 'It stands now', schema: suppressionSchema, example: SUPPRESSION_EXAMPLE },
  },
  handler: async ({ deps, shop, caller, params: { address }, body, now }) => {
    const hashes = deps.secrets.suppressionHashes.map((hash) => hash(address));
    const note = body.note === undefined || body.note === '' ? {} : { note: body.note };
    const evidence = { actor: caller.name, ...note };
    const told = { hashes, address, reason: body.reason, source: 'staff' as const, since: now, evidence };
    const [isNew = false] = await insertSuppressions(deps.db, shop.id, [told]);
    if (isNew) deps.log.info({ reason: body.reason }, 'suppression added');
    const [row] = await listStanding(deps.db, shop.id, hashes, body.reason);
    // Lifted in the same moment, it is told as it was added.
    const answer = row === undefined ? { ...told, since: now.toISOString() } : toAnswer(row);
    return { status: isNew ? 201 : 200, body: answer, about: { reason: body.reason, isNew } };
  },
});

export const deleteSuppression = defineRoute({
  method: 'delete',
  path: '/v1/suppressions/{address}',
  scope: 'admin',
  role: 'staff',
  summary: 'Let mails go to an address again, whatever stopped them',
  params,
  responses: {
    200: {
      description: 'What stood until now',
      schema: z.object({ lifted: z.array(reason) }),
      example: { lifted: ['unsubscribed'] },
    },
  },
  handler: async ({ deps, shop, caller, params: { address }, now }) => {
    const hashes = deps.secrets.suppressionHashes.map((hash) => hash(address));
    const lifting = { reasons: SUPPRESSION_REASONS, at: now, by: caller.name };
    const lifted = await liftSuppressions(deps.db, { shopId: shop.id, hashes, address }, lifting);
    if (lifted.length === 0) throw notFound('suppression');
    deps.log.info({ reasons: lifted }, 'suppression lifted');
    return { status: 200, body: { lifted }, about: { reasons: lifted } };
  },
});
