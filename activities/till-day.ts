import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { insertAuditEntry } from '../db/queries/audit-log.ts';
import { cartPersonKeys } from '../db/queries/cart-mail-facts.ts';
import { findCurrentTemplate } from '../db/queries/email-templates.ts';
import { lockPersons } from '../db/queries/locks.ts';
import { mailSavedCarts, type MailedCarts } from '../db/queries/mail-saved-carts.ts';
import { findDevice } from '../db/queries/pos-devices.ts';
import { findTillDay, lockTillDay, markTillDay, type TillDayRow } from '../db/queries/pos-days.ts';
import { listSavedCarts } from '../db/queries/saved-carts.ts';
import { dayOf } from '../domain/day.ts';
import { nextDayEnd } from '../domain/day-end.ts';
import { OWN_TEMPLATE } from '../domain/email-template.ts';
import { formatId, parseId } from '../domain/id.ts';
import { whyNoCartMail, type CartMailReason } from '../domain/saved-cart-mail.ts';
import { isTooLate, mayHaveGone } from '../domain/schedule.ts';
import { composeSavedCartEmail } from '../email/render.ts';
import type { ActivityDeps } from './deps.ts';
import type { ClosedDay, FoundDayEnd } from './outcomes.ts';
import { logOnCommit, transact } from './transact.ts';

/** Says when the day of the till ends that is to be looked after next. */
export async function findDayEnd(deps: ActivityDeps, deviceId: string): Promise<FoundDayEnd> {
  const id = requireDeviceId(deviceId);
  return transact(deps, async (tx) => {
    const till = await lockTillDay(tx, id);
    if (till === undefined) return { kind: 'logged_out' };
    const endsAt = endOf(till);
    await markTillDay(tx, id, { endsAt });
    const waitMs = Math.max(0, endsAt.getTime() - deps.clock.now().getTime());
    return { kind: 'wait', endsAt: endsAt.toISOString(), waitMs };
  });
}

/** The first end of a day since the log-in whose day was not looked after. */
function endOf(till: TillDayRow): Date {
  const { since, closedUntil, timeZone } = till;
  if (closedUntil === null) return nextDayEnd(since, till);
  const end = nextDayEnd(closedUntil, till);
  // The shop moved its end of the day: a day that was looked after does not end twice.
  return dayOf(end, timeZone) === dayOf(closedUntil, timeZone) ? nextDayEnd(end, till) : end;
}

/**
 * Looks after the end of a day, once: where the location says so, the carts that were saved before it and not retrieved are
 * e-mailed, each once, frozen here and sent by workflows of their own.
 */
export async function closeDay(deps: ActivityDeps, deviceId: string, endsAt: string): Promise<ClosedDay> {
  const id = requireDeviceId(deviceId);
  const end = new Date(endsAt);
  return transact(deps, async (tx) => {
    const before = await findTillDay(tx, id);
    if (before === undefined) return { kind: 'changed' };
    const cartIds = before.emailAtDayEnd ? await listCartsOf(tx, id, end) : [];
    // Customers before the till, as everybody locks them.
    await lockPersons(tx, before.shopId, await cartPersonKeys(tx, cartIds));
    const till = await lockTillDay(tx, id);
    const now = deps.clock.now();
    if (till === undefined || endOf(till).getTime() !== end.getTime() || now < end)
      return { kind: 'changed' };
    const mailed = till.emailAtDayEnd ? await mailCarts(tx, deps, till, cartIds, end) : NOTHING;
    await markTillDay(tx, id, { closedUntil: end, endsAt: endOf({ ...till, closedUntil: end }) });
    await tell(tx, deps, till, mailed);
    return { kind: 'closed', queued: mailed.queued.length, skipped: mailed.skipped.length };
  });
}

const NOTHING: MailedCarts = { queued: [], skipped: [] };

async function listCartsOf(tx: Transaction<DB>, deviceId: number, end: Date): Promise<number[]> {
  const carts = await listSavedCarts(tx, deviceId);
  return carts.filter(({ savedAt }) => savedAt <= end).map(({ id }) => id);
}

async function mailCarts(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  { shopId, slug, shopName, settings, restoredAt }: TillDayRow,
  cartIds: number[],
  end: Date,
): Promise<MailedCarts> {
  const now = deps.clock.now();
  const isLate = isTooLate(end, settings.maxAgeHours, now) || mayHaveGone(end, restoredAt);
  const template = (await findCurrentTemplate(tx, shopId)) ?? OWN_TEMPLATE;
  const shop = { id: shopId, slug, name: shopName, settings };
  return await mailSavedCarts(tx, {
    ...{ shop, cartIds, actor: null, at: now, suppressionHashes: deps.secrets.suppressionHashes },
    judge: (facts): CartMailReason | null => whyNoCartMail(facts) ?? (isLate ? 'too_old' : null),
    compose: (messageId, cart, stock) =>
      composeSavedCartEmail(deps, { messageId, shop, cart, stock, template, now }),
  });
}

async function tell(
  tx: Transaction<DB>,
  { clock }: ActivityDeps,
  { id, shopId, slug }: TillDayRow,
  { queued, skipped }: MailedCarts,
): Promise<void> {
  const deviceId = formatId('device', id);
  const counts = { queued: queued.length, skipped: skipped.length };
  logOnCommit(tx, { slug, id: null }, 'info', { deviceId, ...counts }, "a till's day has ended");
  if (queued.length + skipped.length === 0) return;
  const device = await findDevice(tx, shopId, id);
  const savedCartIds = queued.map((one) => formatId('savedCart', one.id));
  const entry = { shopId, actor: deviceId, actorName: device?.name ?? null, action: 'emailAtDayEnd' };
  const target = { deviceId, savedCartIds, skipped: skipped.length };
  await insertAuditEntry(tx, { ...entry, target, requestId: null, outcome: 'done' }, clock.now());
}

/** @throws Error for text that is no device's id: a bug of the caller. */
function requireDeviceId(deviceId: string): number {
  const id = parseId('device', deviceId);
  if (id === null) throw new Error('not the id of a device');
  return id;
}
