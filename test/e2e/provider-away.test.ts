import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createRunningWorld, type RunningWorld } from '../support/running-world.ts';
import { DUE_MS, HOUR_MS, MINUTE_MS } from '../support/world.ts';

const POLL = { timeout: 60_000, interval: 50 };

let world: RunningWorld;
beforeAll(async () => {
  world = await createRunningWorld();
  await world.setSettings({});
});
afterEach(async () => {
  await world.provider.setFault(null);
});
afterAll(() => world.stop());

const requestsTo = (token: string) =>
  world.provider.requests().filter(({ to }) => to.includes(`${token}@example.se`));

/** Tells of a checkout and skips to its mail, at which the provider answers 500. */
async function failing(): Promise<{ token: string; id: string }> {
  await world.provider.setFault({ kind: 'status', status: 500 });
  const token = world.newToken();
  const id = await world.put(token);
  await isListed(id);
  await skip(DUE_MS + MINUTE_MS);
  await expect.poll(() => requestsTo(token).length, POLL).toBeGreaterThan(0);
  return { token, id };
}

/** Skipping moves the workflows that visibility lists. */
async function isListed(id: string): Promise<void> {
  const query = `WorkflowId = "${world.workflow(id).workflowId}"`;
  await expect.poll(async () => (await world.client.workflow.count(query)).count, POLL).toBeGreaterThan(0);
}

/** By the hour, for Temporal lets what is due in the time that is skipped happen at its end. */
async function skip(ms: number): Promise<void> {
  for (let leftMs = ms; leftMs > 0; leftMs -= HOUR_MS) await world.skip(Math.min(leftMs, HOUR_MS));
}

async function triedAgain(token: string): Promise<void> {
  const before = requestsTo(token).length;
  await world.skip(6 * MINUTE_MS);
  await expect.poll(() => requestsTo(token).length, POLL).toBeGreaterThan(before);
}

describe('a provider that answers 500 for six hours', () => {
  it('fault 22: one mail goes afterwards, with the same key and bytes', async () => {
    const { token, id } = await failing();
    await skip(6 * HOUR_MS);
    await triedAgain(token);
    await world.provider.setFault(null);
    await world.skip(6 * MINUTE_MS);
    await expect.poll(async () => (await world.row(id)).email_status, POLL).toBe('sent');
    expect(world.mailsTo(token)).toHaveLength(1);
    const sent = requestsTo(token).map(({ idempotencyKey, body }) => `${String(idempotencyKey)} ${body}`);
    expect(new Set(sent).size).toBe(1);
  });

  it('fault 22: none goes to who bought meanwhile, and the reason says that one may have got through', async () => {
    const { token, id } = await failing();
    await skip(3 * HOUR_MS);
    await world.order({ id: `o-${token}`, checkoutToken: token });
    await world.provider.setFault(null);
    await skip(3 * HOUR_MS);
    await expect.poll(async () => (await world.row(id)).email_status_reason, POLL).toBe('completed_order');
    expect(world.mailsTo(token)).toHaveLength(0);
    expect((await world.messages(id)).map(({ status }) => status)).toEqual(['unknown']);
  });
});

describe('a provider of which nobody learns for a day what became of the mail', () => {
  it('fault 23: the mail stands as unknown after 23 hours, and nothing is sent any more', async () => {
    const { token, id } = await failing();
    await skip(23 * HOUR_MS + 10 * MINUTE_MS);
    await expect.poll(async () => (await world.row(id)).email_status_reason, POLL).toBe('outcome_unknown');
    expect((await world.messages(id)).map(({ status }) => status)).toEqual(['unknown']);
    const tried = requestsTo(token).length;
    await world.provider.setFault(null);
    await skip(5 * HOUR_MS);
    expect(requestsTo(token)).toHaveLength(tried);
    expect(world.mailsTo(token)).toHaveLength(0);
  });
});
