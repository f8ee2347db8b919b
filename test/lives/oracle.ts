import {
  LAST_HOUR,
  type Ending,
  type Endings,
  type Life,
  type ProviderMode,
  type Step,
  type ToldCheckout,
  type Which,
} from './life.ts';
import type { Known, Standing } from './oracle-facts.ts';
import { whyNot } from './oracle-rules.ts';

/** What a matter of chance is: whose turn it is when two are due, and at which hour a worker was killed in an attempt. */
export interface Chance {
  first: Which;
  killedAt: number | null;
}

/** What `mission.md` says becomes of a life; written from that text alone. */
export function foretell(life: Life, hours: readonly number[], chance: Chance): Endings {
  const oracle = new Oracle(life, chance);
  for (const hour of [...hours, LAST_HOUR]) {
    oracle.settle(hour * 60);
    for (const step of life.steps) if (step.at === hour) oracle.hear(step, hour * 60);
    oracle.settle(hour * 60);
  }
  return oracle.endings();
}

class Oracle implements Standing {
  readonly settings;
  readonly checkouts: Standing['checkouts'] = {};
  readonly orders: Standing['orders'] = [];
  mode: ProviderMode = 'up';
  isInStock = true;
  isUnsubscribed = false;
  readonly #chance;

  constructor(life: Life, chance: Chance) {
    this.settings = { ...life.settings };
    this.#chance = chance;
  }

  abandonedAt(c: Known): number {
    return c.activeAt + this.settings.abandonAfterMinutes;
  }

  dueAt(c: Known): number {
    return this.abandonedAt(c) + this.settings.delayHours * 60;
  }

  /** Decides and attempts what is due. */
  settle(now: number): void {
    const turns: Which[] = this.#chance.first === 'a' ? ['a', 'b'] : ['b', 'a'];
    for (const c of turns.flatMap((which) => this.checkouts[which] ?? [])) {
      if (c.reason !== undefined || !c.hadContact) continue;
      // Nothing went, and the shopper came back: the mail waits anew.
      if (c.claim?.unknownSince === null && c.activeAt > c.claim.activeAt) c.claim = null;
      if (c.claim === null && this.dueAt(c) > now) continue;
      const isSilent =
        c.claim !== null && c.claim.unknownSince !== null && now - c.claim.unknownSince >= 23 * 60;
      const no = whyNot(this, c, now) ?? (isSilent ? 'outcome_unknown' : null);
      if (no === null) this.#attempt(c, now);
      else decide(c, no, now);
    }
  }

  #attempt(c: Known, now: number): void {
    c.claim ??= { at: now, activeAt: c.activeAt, unknownSince: null, settledAt: null };
    if (this.mode === 'up' || this.mode === 'lost') c.mailed.add('automatic');
    const isUnclear = this.mode === 'lost' || this.mode === 'down' || this.#chance.killedAt === now / 60;
    if (isUnclear && this.mode !== 'up') c.claim.unknownSince ??= now;
    if (this.mode === 'refuses') decide(c, 'provider_error', now);
    if (this.mode === 'up') [c.reason, c.claim.settledAt] = [null, now];
  }

  hear(step: Step, now: number): void {
    switch (step.kind) {
      case 'settings':
        return void Object.assign(this.settings, step.changes);
      case 'stock':
        return void (this.isInStock = step.isThere);
      case 'unsubscribe':
        return void (this.isUnsubscribed = true);
      case 'provider':
        return void (this.mode = step.mode);
      case 'visit':
        return this.#visit(this.#known(step.which), now);
      case 'by_hand':
        return this.#byHand(this.#known(step.which), now);
      case 'checkout':
        return this.#checkout(this.#known(step.which), step.told, now - step.lateMinutes, now);
      case 'payment':
        this.#known(step.which).payments.push({ at: now - step.lateMinutes, status: step.status });
        return this.#active(this.#known(step.which), now - step.lateMinutes);
      case 'order':
        return this.#order(step, now - step.lateMinutes, now);
    }
  }

  /** What is told of a checkout may come before the checkout itself. */
  #known(which: Which): Known {
    return (this.checkouts[which] ??= {
      ...{
        told: null,
        toldOf: -Infinity,
        createdAt: Infinity,
        activeAt: -Infinity,
        hadContact: false,
        payments: [],
      },
      ...{ reason: undefined, byHand: [], claim: null, mailed: new Set(), visits: [], order: null },
    });
  }

  #checkout(c: Known, told: ToldCheckout, at: number, now: number): void {
    c.createdAt = Math.min(c.createdAt, at);
    // A contact that came with the purchase, or after it, waits for no mail; one that was removed since was there.
    const isInTime = c.order === null || at < c.order.at;
    const isFirstContact = !c.hadContact && (told.email !== null || told.phone) && isInTime;
    c.hadContact ||= isFirstContact;
    if (at >= c.toldOf) {
      [c.told, c.toldOf] = [told, at];
      this.#active(c, at);
      this.#complete(c, now);
    }
    // Told after the order, of a time before it: it was somebody's who could have been mailed.
    if (isFirstContact && c.reason === null && c.order !== null)
      c.reason = this.#reasonOfOrder(c, c.order.at);
  }

  /** Later activity starts the wait anew, also after a *no*, unless an automatic mail was claimed. */
  #active(c: Known, at: number): void {
    if (c.order !== null) return this.#activeBefore(c, c.order.at, at);
    if (at <= c.activeAt) return;
    c.activeAt = at;
    if (c.claim === null && c.reason !== null) c.reason = undefined;
  }

  /** Told after the order: of what came before it, the latest counts, as if it had been told in time. */
  #activeBefore(c: Known, orderedAt: number, at: number): void {
    if (at >= orderedAt) {
      if (c.activeAt === -Infinity) c.activeAt = orderedAt;
      return;
    }
    if (c.activeAt < orderedAt && at <= c.activeAt) return;
    c.activeAt = at;
    if (c.claim === null && c.byHand.length === 0 && c.reason !== undefined)
      c.reason = this.#reasonOfOrder(c, orderedAt);
  }

  #visit(c: Known, now: number): void {
    // Of a link that leads nowhere any more mission.md says nothing; the product says so to who follows it, and counts nobody.
    if (c.mailed.size > 0 && c.told?.link === 'listed') c.visits.push(now);
  }

  #byHand(c: Known, now: number): void {
    // Once an automatic mail went, later activity does not open it again.
    const isOpen = c.told === null || !c.hadContact || (c.claim === null && this.abandonedAt(c) > now);
    const isInFlight = c.claim !== null && (c.claim.settledAt === null || c.claim.settledAt === now);
    if (isOpen || isInFlight || c.order !== null || this.isUnsubscribed) return;
    // Of a mail without a link mission.md says nothing; the product refuses it, for what it is about could not be reached.
    if (c.told?.email !== 'own' || c.told.channel === 'pos' || c.told.link !== 'listed') return;
    c.byHand.push(now);
    c.mailed.add(now);
  }

  #order(step: Extract<Step, { kind: 'order' }>, at: number, now: number): void {
    if (step.of === 'stranger') return;
    if (step.of !== 'a' && step.of !== 'b') return void this.orders.push({ at, by: step.of });
    this.orders.push({ at, by: 'customer' });
    const c = this.#known(step.of);
    // It carries the link of the latest mail, which counts for nothing when that went after the order.
    const mailedAt = [...c.mailed].map((mail) => (mail === 'automatic' ? (c.claim?.at ?? Infinity) : mail));
    c.order = { at, hasToken: step.carriesLink && mailedAt.length > 0 && Math.max(...mailedAt) <= at };
    // Only the latest activity is known: what came before this order is not, where some came after it.
    if (c.activeAt > at) c.activeAt = at;
    this.#complete(c, now);
  }

  #complete(c: Known, now: number): void {
    if (c.told === null || c.order === null || c.reason !== undefined) return;
    decide(c, this.#reasonOfOrder(c, c.order.at), now);
  }

  #reasonOfOrder(c: Known, at: number): string | null {
    return !c.hadContact || at < this.abandonedAt(c) ? null : 'completed_order';
  }

  endings(): Endings {
    const told = Object.entries(this.checkouts).filter(([, c]) => c.told !== null);
    return Object.fromEntries(told.map(([which, c]) => [which, endingOf(c)]));
  }
}

/** A *no*: what was claimed counts no more, unless an attempt may have got through. */
function decide(c: Known, reason: string | null, now: number): void {
  c.reason = reason;
  if (c.claim?.unknownSince === null) c.claim = null;
  else if (c.claim !== null) c.claim.settledAt = now;
}

function endingOf({ order, claim, byHand, reason, visits, mailed, hadContact }: Known): Ending {
  const isSent = byHand.length > 0 || (claim !== null && reason === null);
  const isBefore = (at: number | undefined) => order !== null && at !== undefined && at <= order.at;
  const isByLink =
    (isBefore(claim?.at) || byHand.some(isBefore)) && (order?.hasToken === true || visits.some(isBefore));
  return {
    state: order !== null ? 'completed' : hadContact ? 'abandoned' : 'open',
    emailStatus: isSent ? 'sent' : 'not_sent',
    reason: isSent ? null : (reason ?? null),
    recoveredVia: isByLink ? 'link' : isBefore(claim?.at) ? 'own' : null,
    mails: mailed.size,
  };
}
