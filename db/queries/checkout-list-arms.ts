import { sql, type RawBuilder } from 'kysely';
import type { CheckoutState } from '../../domain/checkout.ts';
import type { EmailStatus } from '../../domain/email-status.ts';
import type { SearchTerm } from './checkout-search.ts';

/** What a list of checkouts is narrowed to; null for what is not asked for. */
export interface CheckoutFilter {
  /** Null: every checkout that was ever abandoned. */
  state: CheckoutState | 'all' | null;
  emailStatus: EmailStatus | null;
  recoveryStatus: 'recovered' | 'not_recovered' | null;
  reason: string | null;
  channel: string | null;
  /** Normalised, or the text as stored of what is no address. */
  email: { norm: string } | { text: string } | null;
  /** Each must be met; none: all. */
  terms: SearchTerm[];
  /** On the time of abandonment; what has none is left out. */
  from: Date | null;
  before: Date | null;
}

/** What tells, of a checkout that waits, whether it is abandoned. */
export interface ListTimes {
  now: Date;
  abandonAfterMs: number;
}

/** One ordered range of the list. */
export interface Arm {
  group: Group;
  /** Its checkouts stand where their last activity and today's setting put them; the others at `list_at`. */
  isShifted: boolean;
  conditions: Condition[];
}

type Condition = RawBuilder<unknown>;

/** As migration 0004 numbers them. */
const GROUPS = {
  abandoned: 0,
  completedAfterwards: 1,
  waits: 2,
  waitsAgain: 3,
  completedLater: 4,
  boughtStraightAway: 5,
  unsettled: 6,
} as const;
type Group = (typeof GROUPS)[keyof typeof GROUPS];

/** Whether a group's checkouts are abandoned: all, those that waited long enough, or none. */
type Share = 'all' | 'some' | 'none';
const ABANDONED: Record<Group, Share> = {
  [GROUPS.abandoned]: 'all',
  [GROUPS.completedAfterwards]: 'all',
  [GROUPS.waits]: 'some',
  [GROUPS.waitsAgain]: 'some',
  [GROUPS.completedLater]: 'none',
  [GROUPS.boughtStraightAway]: 'none',
  [GROUPS.unsettled]: 'some',
};

/** The ranges that hold what the filter asks for, in SQL that says the same as domain/checkout-view.ts. */
export function armsOf(filter: CheckoutFilter, times: ListTimes): Arm[] {
  const common = commonConditions(filter);
  return Object.values(GROUPS).flatMap((group) => {
    const isShifted = group !== GROUPS.abandoned && group !== GROUPS.completedAfterwards;
    const isAbandoned = abandonedSql(group, times);
    return combine(
      inState(group, filter.state, isAbandoned),
      inEmailStatus(group, filter.emailStatus, isAbandoned),
      forReason(group, filter.reason, isAbandoned),
      inPeriod(group, filter, isAbandoned, isShifted ? times.abandonAfterMs : 0),
    ).map((conditions) => ({ group, isShifted, conditions: [...common, ...conditions] }));
  });
}

/** Ways to be in the list, each of them conditions that hold at once; none: not at all. */
type Ways = Condition[][];
const ALWAYS: Ways = [[]];
const NEVER: Ways = [];

function combine(...parts: Ways[]): Ways {
  return parts.reduce((ways, part) => ways.flatMap((way) => part.map((more) => [...way, ...more])), ALWAYS);
}

function abandonedSql(group: Group, { now, abandonAfterMs }: ListTimes): Condition {
  if (group !== GROUPS.unsettled) return sql`list_at <= ${new Date(now.getTime() - abandonAfterMs)}`;
  return sql`list_at <= completed_at - ${abandonAfterMs}::bigint * interval '1 millisecond'`;
}

function ifAbandoned(group: Group, isAbandoned: Condition): Ways {
  const share = ABANDONED[group];
  return share === 'all' ? ALWAYS : share === 'some' ? [[isAbandoned]] : NEVER;
}

function inState(group: Group, state: CheckoutFilter['state'], isAbandoned: Condition): Ways {
  const isWaiting = group === GROUPS.waits || group === GROUPS.waitsAgain;
  switch (state) {
    case 'all':
      return ALWAYS;
    case 'open':
      return isWaiting ? [[sql`not ${isAbandoned}`]] : NEVER;
    case 'abandoned':
      return isWaiting || group === GROUPS.abandoned ? ifAbandoned(group, isAbandoned) : NEVER;
    case 'completed':
      return isWaiting || group === GROUPS.abandoned ? NEVER : ALWAYS;
    case null:
      if (group === GROUPS.unsettled) return [[sql`(was_abandoned or ${isAbandoned})`]];
      if (group === GROUPS.waitsAgain || group === GROUPS.completedLater) return ALWAYS;
      return ifAbandoned(group, isAbandoned);
    default:
      return state satisfies never;
  }
}

function inEmailStatus(group: Group, status: EmailStatus | null, isAbandoned: Condition): Ways {
  const isWaiting = group === GROUPS.waits || group === GROUPS.waitsAgain;
  const stored = sql`list_status = ${status}`;
  const isUndecided = sql`list_status = 'undecided'`;
  switch (status) {
    case null:
      return ALWAYS;
    case 'sent':
      return [[stored]];
    case 'not_sent':
      return isWaiting ? [[stored], [isUndecided, sql`not ${isAbandoned}`]] : [[stored]];
    case 'scheduled':
      if (!isWaiting && group !== GROUPS.abandoned) return NEVER;
      return combine([[isUndecided]], ifAbandoned(group, isAbandoned));
    default:
      return status satisfies never;
  }
}

function forReason(group: Group, reason: string | null, isAbandoned: Condition): Ways {
  if (reason === null) return ALWAYS;
  const stored = sql`list_reason = ${reason}`;
  if (group !== GROUPS.unsettled || reason !== 'completed_order') return [[stored]];
  return [[sql`(${stored} or (email_status is null and erased_at is null and ${isAbandoned}))`]];
}

function inPeriod(
  group: Group,
  { from, before }: CheckoutFilter,
  isAbandoned: Condition,
  shiftMs: number,
): Ways {
  if (from === null && before === null) return ALWAYS;
  const shifted = (at: Date) => new Date(at.getTime() - shiftMs);
  const period = [
    ...(from === null ? [] : [sql`list_at >= ${shifted(from)}`]),
    ...(before === null ? [] : [sql`list_at < ${shifted(before)}`]),
  ];
  return combine(ifAbandoned(group, isAbandoned), [period]);
}

function commonConditions({ recoveryStatus, channel, email }: CheckoutFilter): Condition[] {
  return [
    ...(recoveryStatus === 'recovered' ? [sql`recovered_at is not null`] : []),
    ...(recoveryStatus === 'not_recovered' ? [sql`recovered_at is null`] : []),
    ...(channel === null ? [] : [sql`channel = ${channel}`]),
    ...(email === null ? [] : [isEmail(email)]),
  ];
}

function isEmail(email: { norm: string } | { text: string }): Condition {
  return 'norm' in email
    ? sql`email_norm = ${email.norm}`
    : sql`email = ${email.text} and email_norm is null`;
}
