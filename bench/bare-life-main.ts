import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { z } from 'zod';
import type { BareActivities, bareLife } from './bare-life-workflow.ts';
import { ADMIN_API_KEY } from './whole-stack.ts';

/**
 * Bare workflows of a recovery's shape, started and signalled from the worker's own process as the process that began it
 * says. It tells of each that has sent.
 *
 * `node bench/bare-life-main.ts TEMPORAL_ADDRESS TASK_QUEUE [MAIL_URL]`
 */
const [address = '', taskQueue = '', mailUrl] = process.argv.slice(2);
const asked = z.union([
  z.object({ start: z.string(), delayMs: z.number(), looks: z.number(), waitMs: z.number() }),
  z.object({ complete: z.string() }),
]);
const HTML = `<p>${'Your teapots are still here. '.repeat(200)}</p>`;

Runtime.install({ logger: new DefaultLogger('ERROR') });
const connection = await NativeConnection.connect({ address });
const { workflow } = new Client({ connection });
const activities: BareActivities = {
  decide: () => Promise.resolve(true),
  send: async (workflowId) => {
    if (mailUrl !== undefined) await post(workflowId);
    process.send?.({ sent: workflowId });
  },
};
const worker = await Worker.create({
  ...{ connection, taskQueue, activities: { ...activities }, maxCachedWorkflows: 500 },
  workflowsPath: fileURLToPath(new URL('bare-life-workflow.ts', import.meta.url)),
});
process.on('message', (message) => {
  void carryOut(asked.parse(message));
});
process.send?.({ ready: true });
await worker.run();

async function carryOut(message: z.infer<typeof asked>): Promise<void> {
  if ('complete' in message) return workflow.getHandle(message.complete).signal('completed');
  const { start: workflowId, delayMs, looks, waitMs } = message;
  await workflow.start<typeof bareLife>('bareLife', {
    ...{ workflowId, taskQueue, startDelay: delayMs, args: [{ looks, waitMs }] },
  });
}

async function post(workflowId: string): Promise<void> {
  const response = await fetch(`${mailUrl ?? ''}/emails`, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer re_${ADMIN_API_KEY}`, 'content-type': 'application/json' },
      'idempotency-key': workflowId,
    },
    body: JSON.stringify({
      ...{
        from: 'shop@shop.example',
        to: [`${workflowId}@shop.example`],
        subject: 'Your checkout',
        html: HTML,
      },
    }),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`the mail was answered ${String(response.status)}`);
}
