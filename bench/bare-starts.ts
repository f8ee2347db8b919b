import { Client, Connection } from '@temporalio/client';

const PARALLEL_CALLS = 16;
const DELAY_MS = 10 * 3_600_000;

/**
 * Starts workflows of nobody's, each with a start delay, as fast as Temporal takes them.
 *
 * @param run so that each has an id of its own.
 * @returns how many were started.
 */
export async function startBare(address: string, seconds: number, run: string): Promise<number> {
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  const endMs = performance.now() + seconds * 1_000;
  let started = 0;
  const lanes = Array.from({ length: PARALLEL_CALLS }, async (_, lane) => {
    for (let n = 0; performance.now() < endMs; n += 1) {
      const workflowId = `${run}-${String(lane)}-${String(n)}`;
      await client.workflow.start('bare', { taskQueue: 'bare', workflowId, startDelay: DELAY_MS });
      started += 1;
    }
  });
  try {
    await Promise.all(lanes);
  } finally {
    await connection.close();
  }
  return started;
}
