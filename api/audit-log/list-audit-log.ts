import { z } from 'zod';
import { listAuditEntries, type AuditRow } from '../../db/queries/audit-list.ts';
import { AUDIT_OUTCOMES } from '../../domain/audit.ts';
import { formatId } from '../../domain/id.ts';
import { answerPage } from '../list-page.ts';
import { pageHeaders, pageQuery, pageSchema } from '../page.ts';
import { dayOrInstant, toPeriod } from '../period.ts';
import { defineRoute } from '../route.ts';

const PATH = '/v1/audit-log';

const code = z.string().min(1).max(100);
const listQuery = z.strictObject({
  actor: code
    .optional()
    .meta({ description: 'Only what this one did: the `id` of an entry’s `actor`.', examples: ['us_7'] }),
  action: code.optional().meta({ description: 'Only this action.', examples: ['putSettings'] }),
  from: dayOrInstant('Only since this day of the shop, or this moment.'),
  to: dayOrInstant('Only up to this day of the shop, itself included, or before this moment.'),
  ...pageQuery,
});

const entrySchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime().meta({ description: 'When it was begun.' }),
    actor: z
      .object({
        id: z.string().meta({ description: '`us_…` a person, `key_…` a key, `admin_key`, or `cli`.' }),
        name: z.string().nullable().meta({ description: 'As they were called then.' }),
      })
      .nullable()
      .meta({ description: 'Null: nobody known, as at a log-in that was refused.' }),
    action: z.string().meta({
      description: 'The `operationId`; or `logIn`, `acceptInvitation`, and the commands of the terminal.',
    }),
    target: z.looseObject({}).meta({ description: 'What it was about: ids and codes of ours.' }),
    changes: z
      .array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() }))
      .meta({ description: 'What was changed, field by field: of settings, names and roles.' }),
    outcome: z.enum([...AUDIT_OUTCOMES, 'unknown']).meta({
      description:
        '`unknown`: it was begun and then cut off, or went wrong on our side; it may have been done.',
    }),
    code: z.string().nullable().meta({ description: 'Of the problem that it was refused with.' }),
    requestId: z.string().nullable().meta({ description: 'The `X-Request-Id`: the log has more of it.' }),
  })
  .meta({ id: 'AuditEntry' });

const EXAMPLE = {
  id: 'au_91',
  at: '2026-03-02T09:00:00.000Z',
  actor: { id: 'us_7', name: 'Ines' },
  action: 'putSettings',
  target: { version: 4 },
  changes: [{ field: 'automation.delayHours', from: 10, to: 6 }],
  outcome: 'done',
  code: null,
  requestId: '0f8fad5b-d9cb-469f-a165-70867728950e',
};

export const getAuditLog = defineRoute({
  method: 'get',
  path: PATH,
  scope: 'admin',
  summary: 'List what people and keys of the scope `admin` have changed, newest first; kept for two years',
  query: listQuery,
  responses: {
    200: {
      description: 'One page',
      schema: pageSchema(entrySchema),
      headers: pageHeaders,
      example: { data: [EXAMPLE], nextCursor: null, prevCursor: null },
    },
    400: { description: 'A cursor that is damaged or belongs to another list (`bad_cursor`)' },
  },
  handler: async ({ deps, shop, caller, query }) => {
    const { actor = null, action = null } = query;
    const { from, before: to } = toPeriod(query, shop.settings.timeZone);
    const reach = { shopId: shop.id, ofAllShops: caller.everyShop };
    return await answerPage(
      deps,
      { path: PATH, shop, query },
      (page) => listAuditEntries(deps.db, reach, { actor, action, from, to }, page),
      toAnswer,
    );
  },
});

function toAnswer(row: AuditRow) {
  return {
    id: formatId('auditEntry', row.id),
    at: row.at.toISOString(),
    actor: row.actor === null ? null : { id: row.actor, name: row.actor_name },
    action: row.action,
    target: row.target,
    changes: row.changes,
    outcome: row.outcome ?? 'unknown',
    code: row.code,
    requestId: row.request_id,
  };
}
