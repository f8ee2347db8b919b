import { listNames } from '../db/queries/checkout-names.ts';
import { markShopMailed } from '../db/queries/checkouts.ts';
import { findClaim, type Claim } from '../db/queries/claims.ts';
import { getFactRows } from '../db/queries/facts.ts';
import { insertDelivery } from '../db/queries/hook-queue.ts';
import { listReadingsOf, markReading, type StoredReading } from '../db/queries/readings.ts';
import { findRecovery, type RecoveryRow } from '../db/queries/recovery.ts';
import { toFacts, type ClaimFacts } from '../domain/fact-rows.ts';
import type { AskedShop } from '../domain/facts.ts';
import { decide } from '../domain/no-send.ts';
import type { Asked, AskedCheckout } from '../shops/asked-checkout.ts';
import { readShopAccess } from '../shops/shop-access.ts';
import type { ActivityDeps } from './deps.ts';
import { nameReading } from './name-reading.ts';
import { isDue, wasActiveSince } from './wait-anew.ts';

/** All that is asked before one attempt takes no longer; without an answer by then the mail goes. */
const PATIENCE_MS = 2_000;

/** What the shop said of a checkout right before an attempt. */
export interface ShopSaid {
  asked: AskedShop;
  /** It was bought, and the shop has not told by which order. */
  isOrderUnread: boolean;
}

/**
 * Asks the shop's own API whether the checkout, or its person, bought: webhooks may be late. What it knows is kept as a
 * webhook would be, and holds the mail until it was worked through.
 *
 * @returns null where nobody is asked: no credentials are stored, or no mail would go.
 */
export async function askShop(deps: ActivityDeps, checkoutId: number): Promise<ShopSaid | null> {
  const readings = await listReadingsOf(deps.db, checkoutId);
  if (readings.length === 0) return null;
  const row = await findRecovery(deps.db, checkoutId);
  if (row === undefined || row.completed_at !== null || !(await wouldGo(deps, row))) return null;
  const about = await describe(deps, row);
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const answers = await Promise.all(readings.map((reading) => ask(deps, row, reading, about, signal)));
  // Of several systems one that knows a purchase decides, then one that is silent.
  const [first] = answers.toSorted((one, other) => weigh(one) - weigh(other));
  return first ?? null;
}

const BY_WEIGHT: readonly AskedShop['answer'][] = ['bought', 'no_answer', 'not_bought'];

function weigh({ asked, isOrderUnread }: ShopSaid): number {
  return BY_WEIGHT.indexOf(asked.answer) - (isOrderUnread ? 1 : 0);
}

/** What is known of the standing claim, for the facts. */
export function claimFacts(claim: Claim | undefined): ClaimFacts {
  return {
    messageId: claim?.id ?? null,
    refusedForGood: null,
    unknownSince: claim?.unknown_since ?? null,
  };
}

/** Looked at without a lock: the attempt itself looks again. */
async function wouldGo({ db, secrets, clock }: ActivityDeps, row: RecoveryRow): Promise<boolean> {
  const claim = await findClaim(db, row.id);
  const now = clock.now();
  const isOver =
    claim === undefined ? row.decided_at !== null || !isDue(row, now) : claim.settled_at !== null;
  if (isOver || (claim !== undefined && wasActiveSince(row, claim))) return false;
  return decide(toFacts(await getFactRows(db, row, secrets), now, claimFacts(claim))).wouldSend;
}

async function describe({ db }: ActivityDeps, row: RecoveryRow): Promise<AskedCheckout> {
  const { token, email, phone, customer_id: customerId, created_at: createdAt, updated_at: updatedAt } = row;
  const names = await listNames(db, row.shop_id, token);
  return { token, names, email, phone, customerId, createdAt, updatedAt };
}

async function ask(
  deps: ActivityDeps,
  row: RecoveryRow,
  reading: StoredReading,
  about: AskedCheckout,
  signal: AbortSignal,
): Promise<ShopSaid> {
  const { shopId, system } = reading;
  const asked = await readIn(deps, reading, about, signal);
  const askedAt = deps.clock.now();
  if (asked.kind === 'no_answer') {
    await markReading(deps.db, shopId, system, asked.failure, askedAt);
    deps.log.warn({ shop: row.slug, system, code: asked.failure }, 'a shop that was asked gave no answer');
    return { asked: { system, answer: 'no_answer', askedAt }, isOrderUnread: false };
  }
  await markReading(deps.db, shopId, system, null, askedAt);
  for (const told of asked.told) {
    await insertDelivery(deps.db, {
      ...{ shopId, system, topic: told.topic, receivedAt: askedAt },
      ...{ deliveryId: nameReading(told.topic, told.version), body: Buffer.from(told.body) },
    });
  }
  if (asked.shopMailedAt !== null) await markShopMailed(deps.db, row.id, asked.shopMailedAt);
  const answer = asked.bought ? 'bought' : 'not_bought';
  return { asked: { system, answer, askedAt }, isOrderUnread: asked.bought && asked.told.length === 0 };
}

async function readIn(
  { shopReader, secrets }: ActivityDeps,
  { system, host, credentials }: StoredReading,
  about: AskedCheckout,
  signal: AbortSignal,
): Promise<Asked> {
  const opened = secrets.readingSeal.open(credentials);
  const access = opened === null ? null : readShopAccess(system, host, opened);
  if (access === null) return { kind: 'no_answer', failure: 'credentials_unreadable' };
  return shopReader.ask(access, about, signal);
}
