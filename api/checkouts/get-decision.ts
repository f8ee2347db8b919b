import { z } from 'zod';
import { toFacts } from '../../domain/fact-rows.ts';
import { formatId } from '../../domain/id.ts';
import { decide } from '../../domain/no-send.ts';
import { dueAt } from '../../domain/schedule.ts';
import type { CheckoutRow } from '../../db/queries/checkouts.ts';
import { findClaim } from '../../db/queries/claims.ts';
import { findLatestDecision, type DecisionRow } from '../../db/queries/decisions.ts';
import { getFactRows } from '../../db/queries/facts.ts';
import { listSendingPauses } from '../../db/queries/readiness.ts';
import { findRecovery } from '../../db/queries/recovery.ts';
import { findShopPause } from '../../db/queries/shop-pauses.ts';
import { recoverCheckoutId } from '../../workflows/contract.ts';
import type { Shop } from '../../db/queries/shops.ts';
import type { ApiDeps } from '../deps.ts';
import { heldText } from '../pause-text.ts';
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
    nextWakeAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'Null: no mail is waited for, or it is being worked on.' }),
    held: z.string().nullable().meta({
      description: 'In words, what holds the mail though no rule speaks against it: a pause of sending.',
    }),
    workflowId: z.string(),
    temporalUiUrl: z
      .string()
      .nullable()
      .meta({ description: 'Null: without a contact no workflow was ever started.' }),
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
    const decision = (await findDecided(deps, row)) ?? (await decideNow(deps, row, now));
    const place = `${deps.temporalUiUrl}/namespaces/${encodeURIComponent(deps.temporalNamespace)}/workflows`;
    return {
      status: 200,
      body: {
        ...decision,
        nextWakeAt: nextWakeAt(row, shop, now)?.toISOString() ?? null,
        held: decision.wouldSend && row.decided_at === null ? await findHold(deps, shop) : null,
        workflowId,
        temporalUiUrl: row.had_contact ? `${place}/${encodeURIComponent(workflowId)}` : null,
      },
    };
  },
});

async function findHold({ db }: ApiDeps, { id, settings }: Shop): Promise<string | null> {
  const [pause] = await listSendingPauses(db);
  return heldText(pause ?? null, await findShopPause(db, id), settings.timeZone);
}

/** @returns when the workflow wakes next; null when it has no reason to, or is awake. */
function nextWakeAt(row: CheckoutRow, shop: Shop, now: Date): Date | null {
  if (row.decided_at !== null || !row.had_contact || row.erased_at !== null) return null;
  const at = row.wakes_at ?? dueAt(row.last_activity_at, shop.settings);
  return at > now ? at : null;
}

/** @returns null when the checkout is undecided, or a completion decided without a decision being taken. */
async function findDecided({ db }: ApiDeps, row: CheckoutRow) {
  if (row.decided_at === null) return null;
  const decision = await findLatestDecision(db, row.id);
  if (decision === undefined || isOfEarlierWait(decision, row)) return null;
  // That the provider knows the mail's key with other bytes is no fact of a rule.
  const reason = row.email_status === 'not_sent' ? row.email_status_reason : decision.reason;
  return {
    wouldSend: reason === null,
    reason,
    rules: rulesSchema.parse(decision.rules),
    decidedAt: decision.decided_at.toISOString(),
  };
}

/** The shopper came back after that decision, and then completed the checkout. */
function isOfEarlierWait(decision: DecisionRow, row: CheckoutRow): boolean {
  const isOfItsTime = decision.decided_at.getTime() === row.decided_at?.getTime();
  return row.email_status === 'not_sent' && decision.reason !== row.email_status_reason && !isOfItsTime;
}

/** What would be now; after a completion, what it rests on is read anew. A mail still under way does not stand in its own way. */
async function decideNow({ db, secrets }: ApiDeps, row: CheckoutRow, now: Date) {
  const recovery = await findRecovery(db, row.id);
  if (recovery === undefined) throw notFound('checkout');
  const claim = await findClaim(db, row.id);
  const isUnderWay = claim !== undefined && claim.settled_at === null;
  const facts = toFacts(await getFactRows(db, recovery, secrets), now, {
    messageId: isUnderWay ? claim.id : null,
    refusedForGood: null,
    unknownSince: isUnderWay ? claim.unknown_since : null,
  });
  const { wouldSend, reason: first, rules } = decide(facts);
  // What an erased checkout lacks was taken away with the person.
  const reason = row.erased_at === null ? first : 'erased';
  return { wouldSend, reason, rules, decidedAt: row.decided_at?.toISOString() ?? null };
}
