import { Counter, Histogram, Registry } from 'prom-client';

/**
 * What this process has counted since it started. Each is counted where it happens, once what it counts is committed, so
 * that the sum over all processes is right. Labels are codes of ours with few values; a shop, a person or an id is none.
 */
export const counted = new Registry();

const registers = [counted];
const MAIL_KINDS = ['automatic', 'manual', 'saved_cart', 'copy', 'test'] as const;
const SETTLED = ['sent', 'not_sent', 'unknown'] as const;
const ATTEMPTED = ['accepted', 'refused', 'unknown', 'conflict'] as const;

/** Mails that came to their end: the provider took it, it certainly did not go, or that cannot be learnt. */
export const mailsSettled = new Counter({
  name: 'checkout_recovery_mails_total',
  help: 'Mails that came to their end.',
  labelNames: ['kind', 'outcome'],
  registers,
});
for (const kind of MAIL_KINDS) for (const outcome of SETTLED) mailsSettled.inc({ kind, outcome }, 0);

/** From a mail's due time, or from when a person asked for it, until the provider took it. */
export const mailLateness = new Histogram({
  name: 'checkout_recovery_mail_lateness_seconds',
  help: 'How long after its due time, or after it was asked for, the provider took a mail.',
  labelNames: ['kind'],
  buckets: [1, 2, 5, 10, 30, 60, 300, 900, 3_600, 4 * 3_600, 24 * 3_600, 72 * 3_600],
  registers,
});

/** Decisions about automatic mail that stand; `none`: no rule spoke against the mail. */
export const decisions = new Counter({
  name: 'checkout_recovery_decisions_total',
  help: 'Decisions about the automatic mail of a checkout, by the reason not to send; none: it was claimed.',
  labelNames: ['reason'],
  registers,
});

/** What the provider, or the way to it, answered to each attempt. */
export const mailAttempts = new Counter({
  name: 'checkout_recovery_mail_attempts_total',
  help: 'Attempts at mails by outcome.',
  labelNames: ['outcome'],
  registers,
});
for (const outcome of ATTEMPTED) mailAttempts.inc({ outcome }, 0);

/** By our code; see `email/provider-failures.ts` and `email/smtp-failures.ts`. */
export const providerErrors = new Counter({
  name: 'checkout_recovery_provider_errors_total',
  help: 'Attempts at mails that were not accepted, by our code of why.',
  labelNames: ['outcome', 'code'],
  registers,
});

/** What the provider's webhooks told of mails. */
export const mailEvents = new Counter({
  name: 'checkout_recovery_mail_events_total',
  help: 'What the provider told became of mails.',
  labelNames: ['kind'],
  registers,
});

/** People who came through a mail's link. */
export const sessions = new Counter({
  name: 'checkout_recovery_sessions_total',
  help: 'Visits of people through the link of a mail, one in thirty minutes.',
  labelNames: ['kind'],
  registers,
});
for (const kind of MAIL_KINDS.slice(0, 3)) sessions.inc({ kind }, 0);

/** Checkouts found recovered. One that later turns out not to be stays counted: the report has the exact figures. */
export const recoveredCheckouts = new Counter({
  name: 'checkout_recovery_recovered_total',
  help: 'Checkouts that were recovered, by the link or on their own.',
  labelNames: ['via', 'currency'],
  registers,
});

export const recoveredSales = new Counter({
  name: 'checkout_recovery_recovered_sales_minor_total',
  help: 'What recovered checkouts came to, in minor units of the currency.',
  labelNames: ['via', 'currency'],
  registers,
});

export const outboxWait = new Histogram({
  name: 'checkout_recovery_outbox_wait_seconds',
  help: 'From the event in the database until Temporal was told of it.',
  labelNames: ['kind'],
  buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 600],
  registers,
});

/** `loop` is the name that the log has, too. */
export const loopFailures = new Counter({
  name: 'checkout_recovery_loop_failures_total',
  help: 'Turns of a background loop that failed and are repeated.',
  labelNames: ['loop'],
  registers,
});

/** `route` as the document writes it, `none` where there was none. */
export const requests = new Histogram({
  name: 'checkout_recovery_http_request_duration_seconds',
  help: 'Requests to the API by route and class of status; aborted: the caller left before the answer.',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers,
});
