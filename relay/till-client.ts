import type { Client } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { formatId } from '../domain/id.ts';
import {
  SHOP_ATTRIBUTE,
  TASK_QUEUE,
  TILL_CHANGED,
  TILL_DAY,
  tillDayId,
  type TillDay,
} from '../workflows/contract.ts';

/** A device, by our number, and the slug of its shop. */
export interface TillOf {
  id: number;
  slug: string;
}

/** What the relay does in Temporal for tills. Each is harmless to repeat. */
export interface TillClient {
  /** Starts the workflow of the till's days; one that runs stays as it is. */
  start(till: TillOf): Promise<void>;
  /** Wakes it, so that it asks anew: somebody logged out, or the day ends at another time. */
  signalChanged(till: TillOf): Promise<void>;
}

/** @param taskQueue another one than the product's, for tests that share a server. */
export function createTillClient(client: Client, taskQueue = TASK_QUEUE): TillClient {
  const { workflow } = client;
  const optionsOf = ({ id, slug }: TillOf) => {
    const input = { shop: slug, deviceId: formatId('device', id) };
    const args: [typeof input] = [input];
    return {
      ...{ taskQueue, args, workflowId: tillDayId(input) },
      workflowIdConflictPolicy: 'USE_EXISTING' as const,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
      typedSearchAttributes: new TypedSearchAttributes([{ key: SHOP_ATTRIBUTE, value: slug }]),
      staticSummary: `The days of till ${input.deviceId} of ${slug}, from log-in to log-out`,
    };
  };
  return {
    start: async (till) => {
      await workflow.start<TillDay>(TILL_DAY, optionsOf(till));
    },
    signalChanged: async (till) => {
      await workflow.signalWithStart<TillDay>(TILL_DAY, {
        ...optionsOf(till),
        signal: TILL_CHANGED,
        signalArgs: [],
      });
    },
  };
}
