import { z } from 'zod';
import { formatId } from '../../domain/id.ts';
import { unsaid } from '../../domain/sentence.ts';
import type { StatusSaid } from '../../domain/status-sentences.ts';
import type { Decision } from '../../domain/no-send.ts';
import { dueAt } from '../../domain/schedule.ts';
import type { CheckoutRow } from '../../db/queries/checkouts.ts';
import { isOfEarlierWait, listDecisions, type DecisionRow } from '../../db/queries/decisions.ts';
import { isToShopper, listMessages } from '../../db/queries/messages.ts';
import { listSendingPauses } from '../../db/queries/readiness.ts';
import { findShopPause } from '../../db/queries/shop-pauses.ts';
import { recoverCheckoutId } from '../../workflows/contract.ts';
import type { Shop } from '../../db/queries/shops.ts';
import type { ApiDeps } from '../deps.ts';
import { checkoutName } from '../input.ts';
import { toMessageTimes } from '../messages/message-answer.ts';
import { sayHold } from '../say-pause.ts';
import { defineRoute } from '../route.ts';
import { decideNow } from './decide-now.ts';
import { DECISION_EXAMPLE } from './decision-example.ts';
import { decisionSchema, rulesSchema } from './decision-schema.ts';
import { getCheckoutByEither } from './find-checkout.ts';

/** A checkout that its shopper comes back to again and again has as many. */
const DECISIONS_TOLD = 100;

export const getDecision = defineRoute({
  method: 'get',
  path: '/v1/checkouts/{id}/decision',
  scope: 'read',
  summary:
    'Read what was decided of the automatic mail, what would be now, with every rule and its facts, and its mails',
  description:
    'For the question why a customer got a mail, or none: each rule with what it says and the facts that ' +
    'it looked at. Before it is decided this is what would be decided now.',
  params: z.object({ id: checkoutName }),
  responses: { 200: { description: 'The decision', schema: decisionSchema, example: DECISION_EXAMPLE } },
  handler: async ({ deps, shop, params, now }) => {
    const row = await getCheckoutByEither(deps, shop, params.id);
    const workflowId = recoverCheckoutId({ shop: shop.slug, checkoutId: formatId('checkout', row.id) });
    const mails = await listMessages(deps.db, row.id);
    const taken = await listDecisions(deps.db, row.id, DECISIONS_TOLD);
    const today = toVerdict(await decideNow(deps, row, now));
    const decision = findDecided(row, taken[0]) ?? {
      ...today,
      decidedAt: row.decided_at?.toISOString() ?? null,
    };
    const place = `${deps.temporalUiUrl}/namespaces/${encodeURIComponent(deps.temporalNamespace)}/workflows`;
    const isHeld = decision.wouldSend && row.decided_at === null;
    const held = isHeld ? await findHold(deps, shop) : null;
    return {
      status: 200,
      body: {
        ...decision,
        nextWakeAt: nextWakeAt(row, shop, now)?.toISOString() ?? null,
        held: held?.text ?? null,
        heldSentence: held === null ? null : unsaid(held),
        now: { at: now.toISOString(), ...today },
        decisions: taken.map(toDecisionTaken),
        messages: mails.filter(isToShopper).map(toMessageTimes),
        workflowId,
        temporalUiUrl: row.had_contact ? `${place}/${encodeURIComponent(workflowId)}` : null,
      },
    };
  },
});

function toVerdict({ reason, rules }: Decision) {
  return { wouldSend: reason === null, reason, rules };
}

async function findHold({ db }: ApiDeps, { id, settings }: Shop): Promise<StatusSaid | null> {
  const [pause] = await listSendingPauses(db);
  return sayHold(pause ?? null, await findShopPause(db, id), settings.timeZone);
}

/** @returns when the workflow wakes next; null when it has no reason to, or is awake. */
function nextWakeAt(row: CheckoutRow, shop: Shop, now: Date): Date | null {
  if (row.decided_at !== null || !row.had_contact || row.erased_at !== null) return null;
  const at = row.wakes_at ?? dueAt(row.last_activity_at, shop.settings);
  return at > now ? at : null;
}

/** @returns null when the checkout is undecided, or a completion decided without a decision being taken. */
function findDecided(row: CheckoutRow, decision: DecisionRow | undefined) {
  if (row.decided_at === null || decision === undefined || isOfEarlierWait(decision, row)) return null;
  // That the provider knows the mail's key with other bytes is no fact of a rule.
  const reason = row.email_status === 'not_sent' ? row.email_status_reason : decision.reason;
  return {
    wouldSend: reason === null,
    reason,
    rules: rulesSchema.parse(decision.rules),
    decidedAt: decision.decided_at.toISOString(),
  };
}

function toDecisionTaken({ decided_at: decidedAt, reason, rules_version: rulesVersion }: DecisionRow) {
  return { decidedAt: decidedAt.toISOString(), wouldSend: reason === null, reason, rulesVersion };
}
