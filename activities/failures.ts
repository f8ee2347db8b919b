import { ApplicationFailure, CancelledFailure } from '@temporalio/activity';
import type { Log } from '../log.ts';

/** Every failure type that an activity gives to Temporal. Each is retried; the message is ours, never a provider's. */
export const FAILURES = {
  emailRefused: 'the provider did not take the mail; it is tried again',
  emailOutcomeUnknown:
    'whether the mail got through is not known; it is tried again with the same key and bytes',
  attemptUnderWay: 'another attempt at the mail may still be under way; it is waited for',
  sendingPaused: 'sending is paused; the mail is held',
  unavailable: 'something the activity needs is away; the log says what',
  bug: 'the activity failed by a fault of its own; the log says where',
} as const;
export type FailureType = keyof typeof FAILURES;

/**
 * A failure that is tried again.
 *
 * @param code our own code, for the operator in Temporal UI.
 * @param delayMs when; without it the activity's retry policy says.
 */
export function retryLater(type: FailureType, code: string, delayMs?: number): ApplicationFailure {
  const failure = ApplicationFailure.create({
    type,
    message: `${FAILURES[type]} (${code})`,
    ...(delayMs === undefined ? {} : { nextRetryDelay: delayMs }),
  });
  failure.stack = '';
  return failure;
}

/** Keeps words that may be personal, as a database's or a provider's error can hold, out of workflow history. */
export function withoutWords<Result>(
  log: Log,
  name: string,
  activity: (id: string) => Promise<Result>,
  idName: 'checkoutId' | 'messageId' | 'shop' | 'deviceId' = 'checkoutId',
): (id: string) => Promise<Result> {
  return async (id) => {
    try {
      return await activity(id);
    } catch (error) {
      if (error instanceof ApplicationFailure || error instanceof CancelledFailure) throw error;
      const { type, code } = classify(error);
      const level = type === 'unavailable' ? 'warn' : 'error';
      log[level]({ [idName]: id, activity: name, type, code, err: error }, 'activity failed');
      throw retryLater(type, code);
    }
  };
}

function classify(error: unknown): { type: FailureType; code: string } {
  if (!(error instanceof Error)) return { type: 'bug', code: 'not_an_error' };
  if (isDatabaseError(error)) return { type: isAway(error.code) ? 'unavailable' : 'bug', code: error.code };
  if (/connect|terminat|timeout/i.test(error.message)) return { type: 'unavailable', code: 'connection' };
  return { type: 'bug', code: error.name };
}

function isDatabaseError(error: Error): error is Error & { code: string } {
  return 'code' in error && typeof error.code === 'string';
}

/** Connection lost (08), shutting down (57), out of resources (53), read-only (25006), serialisation and deadlock (40), or a socket's error. */
function isAway(code: string): boolean {
  return /^(08|40|53|57)/.test(code) || code === '25006' || code.startsWith('E');
}
