import { z } from 'zod';
import { toFacts } from '../../domain/fact-rows.ts';
import { formatId } from '../../domain/id.ts';
import { decide } from '../../domain/no-send.ts';
import { dueAt } from '../../domain/schedule.ts';
import type { CheckoutRow } from '../../db/queries/checkouts.ts';
import { findLatestDecision } from '../../db/queries/decisions.ts';
import { getFactRows } from '../../db/queries/facts.ts';
import { findRecovery } from '../../db/queries/recovery.ts';
import { recoverCheckoutId } from '../../workflows/contract.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { getCheckoutByEither } from './find-checkout.ts';

const decisionSchema = z
  .object({
    wouldSend: z.boolean(),
    reason: z.string().nullable(),
    rules: z.array(
      z.object({
        code: z.string(),
        blocks: z.boolean(),
        text: z.string(),
        facts: z.record(z.string(), z.unknown()),
      }),
    ),
    decidedAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'Null: not decided; this is what would be now.' }),
    nextWakeAt: z.iso.datetime().nullable(),
    workflowId: z.string(),
    temporalUiUrl: z.string(),
  })
  .meta({ id: 'Decision' });
const rulesSchema = decisionSchema.shape.rules;

export const getDecision = defineRoute({
  method: 'get',
  path: '/v1/checkouts/{id}/decision',
  scope: 'read',
  summary: 'Read what was decided of the automatic mail, or what would be now, with every rule and its facts',
  params: z.object({ id: z.string().max(255) }),
  responses: { 200: { description: 'The decision', schema: decisionSchema } },
  handler: async ({ deps, shop, params, now }) => {
    const row = await getCheckoutByEither(deps, shop, params.id);
    const workflowId = recoverCheckoutId({ shop: shop.slug, checkoutId: formatId('checkout', row.id) });
    const place = `${deps.temporalUiUrl}/namespaces/${encodeURIComponent(deps.temporalNamespace)}/workflows`;
    const wakesAt =
      row.decided_at !== null || !row.had_contact ? null : dueAt(row.last_activity_at, shop.settings);
    const nextWakeAt = row.decided_at === null ? (row.wakes_at ?? wakesAt) : null;
    return {
      status: 200,
      body: {
        ...((await findDecided(deps, row)) ?? (await decideNow(deps, row, now))),
        nextWakeAt: nextWakeAt?.toISOString() ?? null,
        workflowId,
        temporalUiUrl: `${place}/${encodeURIComponent(workflowId)}`,
      },
    };
  },
});

async function findDecided({ db }: ApiDeps, row: CheckoutRow) {
  if (row.decided_at === null) return null;
  const decision = await findLatestDecision(db, row.id);
  if (decision === undefined) return null;
  return {
    wouldSend: decision.reason === null,
    reason: decision.reason,
    rules: rulesSchema.parse(decision.rules),
    decidedAt: decision.decided_at.toISOString(),
  };
}

/** A completion decides without a decision being taken; what it rests on is read anew. */
async function decideNow({ db, secrets }: ApiDeps, row: CheckoutRow, now: Date) {
  const recovery = await findRecovery(db, row.id);
  if (recovery === undefined) throw notFound('checkout');
  const { wouldSend, reason, rules } = decide(toFacts(await getFactRows(db, recovery, secrets), now));
  return { wouldSend, reason, rules, decidedAt: row.decided_at?.toISOString() ?? null };
}
