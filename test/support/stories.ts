import { Context } from '@temporalio/activity';
import type { Activities } from '../../activities/index.ts';
import type {
  Decided,
  Delivered,
  MailOutcome,
  Marked,
  RemovedCheckouts,
  RemovedCustomers,
  RemovedOrders,
} from '../../activities/outcomes.ts';
import { NO_SEND_REASONS } from '../../domain/no-send.ts';
import { inTurn, type Answers } from './story-answers.ts';
import { readStoryActivities, type ReadStory } from './read-stories.ts';
import { tillStoryActivities, type TillStory } from './till-stories.ts';

const HOUR_MS = 3_600_000;
const AWAIT_MS = 90 * 24 * HOUR_MS;

/** A life of a recovery as the workflow sees it. */
export interface Story {
  decided: Answers<Decided>;
  delivered?: Answers<Delivered>;
  marked?: Answers<Marked>;
  /** The signals, each sent when the run waits for something; or at once, in a start delay that is not skipped. */
  signals?: ('orderCompleted' | 'delayShortened' | 'cancel')[];
  /** Whether the server skips what is waited for. */
  skip?: boolean;
  startDelayMs?: number;
}

const SENT: Delivered = { kind: 'mailed', emailStatus: 'sent', reason: null, awaitMs: AWAIT_MS };
const UNKNOWN: Delivered = {
  kind: 'mailed',
  emailStatus: 'not_sent',
  reason: 'outcome_unknown',
  awaitMs: AWAIT_MS,
};
const SEND: Decided = { kind: 'send' };
const wait = (hours: number): Decided & Delivered => ({ kind: 'wait', waitMs: hours * HOUR_MS });
const recovered = (why: string): Marked => ({ recoveryStatus: 'recovered', why });

const NOT_SENT: Record<string, Story> = Object.fromEntries(
  NO_SEND_REASONS.map((reason) => [
    `not-sent-${reason.replaceAll('_', '-')}`,
    { decided: [{ kind: 'not_sent', reason }] },
  ]),
);

/** Every way a run can go; a recorded history of each is replayed on today's code. */
export const STORIES: Record<string, Story> = {
  'recovered-by-link': {
    decided: [SEND],
    delivered: [SENT],
    marked: [recovered('link')],
    signals: ['orderCompleted'],
  },
  'recovered-by-itself': {
    decided: [SEND],
    delivered: [SENT],
    marked: [recovered('own')],
    signals: ['orderCompleted'],
  },
  'after-a-start-delay': { decided: [SEND], delivered: [SENT], startDelayMs: 10 * HOUR_MS, skip: true },
  'active-twice': { decided: [wait(1), wait(2), SEND], delivered: [SENT], startDelayMs: HOUR_MS, skip: true },
  'active-before-the-claim': {
    decided: [SEND, SEND],
    delivered: [wait(10), SENT],
    startDelayMs: HOUR_MS,
    skip: true,
  },
  'completed-before-abandoned': { decided: [{ kind: 'not_sent', reason: null }] },
  'no-at-the-claim': { decided: [SEND], delivered: [{ kind: 'not_sent', reason: 'completed_order' }] },
  'provider-outage': {
    decided: [SEND],
    delivered: ['fails', 'fails', SENT],
    marked: [recovered('own')],
    signals: ['orderCompleted'],
  },
  'outcome-unknown': { decided: [SEND], delivered: ['fails', UNKNOWN], startDelayMs: HOUR_MS, skip: true },
  'outcome-unknown-recovered': {
    decided: [SEND],
    delivered: [UNKNOWN],
    marked: [recovered('link')],
    signals: ['orderCompleted'],
  },
  'database-outage': { decided: ['fails', 'fails', { kind: 'not_sent', reason: 'phone_only' }] },
  'database-outage-at-the-mark': {
    decided: [SEND],
    delivered: [SENT],
    marked: ['fails', 'fails', recovered('own')],
    signals: ['orderCompleted'],
  },
  'delay-shortened': {
    decided: [wait(100), { kind: 'not_sent', reason: 'too_old' }],
    signals: ['delayShortened'],
  },
  'order-while-waiting': {
    decided: [wait(100), { kind: 'not_sent', reason: 'completed_order' }],
    signals: ['orderCompleted'],
  },
  'order-while-waiting-after-a-mail-by-hand': {
    decided: [wait(100), SENT],
    marked: [recovered('link')],
    signals: ['orderCompleted'],
  },
  'manual-needs-link': {
    decided: [SENT],
    marked: [{ recoveryStatus: 'not_recovered', why: 'manual_needs_link' }],
    signals: ['orderCompleted'],
  },
  'never-completed': { decided: [SEND], delivered: [SENT], startDelayMs: HOUR_MS, skip: true },
  'settled-before': {
    decided: [
      { kind: 'settled', result: { emailStatus: 'sent', reason: null, recoveryStatus: 'recovered' } },
    ],
  },
  'settled-at-the-claim': {
    decided: [SEND],
    delivered: [
      {
        kind: 'settled',
        result: { emailStatus: 'not_sent', reason: 'erased', recoveryStatus: 'not_recovered' },
      },
    ],
  },
  'purged-in-the-start-delay': { decided: [], startDelayMs: HOUR_MS, signals: ['cancel'] },
  'purged-while-waiting': { decided: [wait(100)], signals: ['cancel'] },
  'purged-while-awaiting-the-order': { decided: [SEND], delivered: [SENT], signals: ['cancel'] },
  ...NOT_SENT,
};

/** A life of a mail that a person asked for, as the workflow sees it; a copy's id is the mail's with `/1`, `/2` … */
export interface EmailStory {
  mail: Answers<MailOutcome | 'until cancelled'>;
  copies?: Answers<MailOutcome>[];
}

const MAIL_SENT: MailOutcome = { kind: 'sent', copies: [] };

export const EMAIL_STORIES: Record<string, EmailStory> = {
  'by-hand-sent': { mail: [MAIL_SENT] },
  'by-hand-with-copies': {
    mail: [{ kind: 'sent', copies: ['by-hand-with-copies/1', 'by-hand-with-copies/2'] }],
    copies: [[MAIL_SENT], ['fails', { kind: 'not_sent', reason: 'provider_error' }]],
  },
  'by-hand-bought-meanwhile': { mail: ['fails', { kind: 'not_sent', reason: 'completed_order' }] },
  'by-hand-retried': { mail: ['fails', 'fails', MAIL_SENT] },
  'by-hand-unknown': { mail: ['fails', { kind: 'unknown', reason: 'outcome_unknown' }] },
  'by-hand-cancelled': { mail: ['until cancelled'] },
};

/** What a purge's activities answer; `until cancelled` ends with the workflow. */
export interface PurgeStory {
  checkouts: Answers<RemovedCheckouts | 'until cancelled'>;
  orders?: Answers<RemovedOrders>;
  customers?: Answers<RemovedCustomers>;
}

export const PURGE_STORIES: Record<string, PurgeStory> = {
  'purge-of-much': {
    checkouts: [{ checkouts: 1_204, paymentEvents: 3 }],
    orders: [{ orders: 311 }],
    customers: [{ customers: 97 }],
  },
  'purge-of-nothing': {
    checkouts: [{ checkouts: 0, paymentEvents: 0 }],
    orders: [{ orders: 0 }],
    customers: [{ customers: 0 }],
  },
  'purge-in-an-outage': {
    checkouts: ['fails', 'fails', { checkouts: 1, paymentEvents: 0 }],
    orders: ['fails', { orders: 1 }],
    customers: ['fails', { customers: 1 }],
  },
  'purge-cancelled': { checkouts: ['until cancelled'] },
};

/** Activities that answer as the story says, by checkout id, by shop for a purge and for reading back, by message id for a mail by hand, by device. */
export function storyActivities(
  storyOf: (checkoutId: string) => Story,
  purgeOf: (shop: string) => PurgeStory,
  emailOf: (messageId: string) => EmailStory,
  tillOf: (deviceId: string) => TillStory = () => ({ found: [] }),
  readOf: (shop: string) => ReadStory = () => ({ system: 'shopify', orders: [] }),
): Activities {
  const answer = inTurn();
  return {
    decideRecovery: async (id) => answer('decide', id, storyOf(id).decided),
    deliverEmail: async (id) => answer('deliver', id, storyOf(id).delivered),
    deliverMessage: async (id) => {
      const [mail = '', copy] = id.split('/');
      const story = emailOf(mail);
      const answers = copy === undefined ? story.mail : story.copies?.[Number(copy) - 1];
      const given = await answer<MailOutcome | 'until cancelled'>('send', id, answers);
      return given === 'until cancelled' ? untilCancelled() : given;
    },
    markRecovered: async (id) => answer('mark', id, storyOf(id).marked),
    removeCheckouts: async (shop) => {
      const given = await answer('checkouts', shop, purgeOf(shop).checkouts);
      return given === 'until cancelled' ? untilCancelled() : given;
    },
    removeOrders: async (shop) => answer('orders', shop, purgeOf(shop).orders),
    removeCustomers: async (shop) => answer('customers', shop, purgeOf(shop).customers),
    ...tillStoryActivities(tillOf),
    ...readStoryActivities(readOf),
  };
}

async function untilCancelled(): Promise<never> {
  const context = Context.current();
  const beating = setInterval(() => {
    context.heartbeat();
  }, 50);
  return context.cancelled.finally(() => {
    clearInterval(beating);
  });
}
