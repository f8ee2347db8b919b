import { asyncLocalStorage } from '@temporalio/activity';

const HEARTBEAT_MS = 2_000;

/**
 * Tells Temporal that this attempt lives for as long as `work` takes, so that a killed process's is soon given to
 * another. Whatever Temporal answers, an attempt that has begun goes to its end: what was sent is to be recorded.
 */
export async function withHeartbeat<Result>(work: () => Promise<Result>): Promise<Result> {
  const activity = asyncLocalStorage.getStore();
  if (activity === undefined) return work();
  activity.heartbeat();
  const beating = setInterval(() => {
    activity.heartbeat();
  }, HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beating);
  }
}
