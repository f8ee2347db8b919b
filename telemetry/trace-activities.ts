import { AsyncLocalStorage } from 'node:async_hooks';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { Clock } from '../clock.ts';
import type { EmailSender } from '../email/sender.ts';
import { newStepRef, type Step, type StepRef } from './step.ts';
import { traceStep } from './tracing.ts';

const current = new AsyncLocalStorage<{ workflowId: string; ref: StepRef }>();

/** Tells of every attempt at an activity, local ones too, in the trace of its workflow. */
export function traceActivities(clock: Clock): ActivityInterceptorsFactory {
  return ({ info }) => ({
    inbound: {
      execute: async (input, next) => {
        const { workflowExecution, activityType, attempt } = info;
        if (workflowExecution === undefined) return await next(input);
        const { workflowId, runId } = workflowExecution;
        const step = { workflowId, name: activityType, kind: 'internal' as const, ref: newStepRef() };
        const facts = { 'temporal.run_id': runId, attempt };
        return await current.run({ workflowId, ref: step.ref }, () =>
          timed(clock, { ...step, facts }, () => next(input)),
        );
      },
    },
  });
}

/** Tells of every request to the mail provider, as a part of the activity that made it. */
export function traceSender(sender: EmailSender, clock: Clock): EmailSender {
  return {
    ...sender,
    send: async (email, idempotencyKey, signal) => {
      const within = current.getStore();
      const startedAt = clock.now();
      const outcome = await sender.send(email, idempotencyKey, signal);
      if (within === undefined) return outcome;
      const code = outcome.kind === 'accepted' ? {} : { code: outcome.code };
      const message = email.messageId === undefined ? {} : { message_id: email.messageId };
      traceStep({
        ...{ workflowId: within.workflowId, name: 'send mail', kind: 'client', partOf: within.ref },
        ...{ startedAt, endedAt: clock.now(), hasFailed: outcome.kind !== 'accepted' },
        facts: { outcome: outcome.kind, ...code, ...message },
      });
      return outcome;
    },
  };
}

async function timed<Result>(
  clock: Clock,
  step: Omit<Step, 'startedAt' | 'endedAt' | 'hasFailed'>,
  work: () => Promise<Result>,
): Promise<Result> {
  const startedAt = clock.now();
  let hasFailed = true;
  try {
    const result = await work();
    hasFailed = false;
    return result;
  } finally {
    traceStep({ ...step, startedAt, endedAt: clock.now(), hasFailed });
  }
}
