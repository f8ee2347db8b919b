import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rollBack } from '../../cli/rollout/roll-back.ts';
import { rollOut } from '../../cli/rollout/roll-out.ts';
import { createWorkerDeployment, type WorkerDeployment } from '../../cli/rollout/worker-deployment.ts';
import { inParallel } from '../../in-parallel.ts';
import { recoverCheckoutId } from '../../workflows/contract.ts';
import { until } from '../support/process-until.ts';
import { eventTypes, startTestWorkers, type TestWorkers } from '../support/recoveries.ts';
import { NEWER_PATCH, newerRelease, olderRelease } from '../support/releases.ts';
import { createRunningWorld, type RunningWorld } from '../support/running-world.ts';

const POLL = { timeout: 60_000, interval: 100 };
const deploymentName = `rollout-${randomUUID().slice(0, 8)}`;
const [OLDER, NEWER] = ['2026.1', '2026.2'];
/** From the last activity to the mail 1.7 s. */
const SOON = { abandonAfterMinutes: 0.01, automation: { delayHours: 0.0003 } };
const EACH_MS = 200;
const ON_THEIR_WAY = 6;
const MOST = 60;

let world: RunningWorld;
let deployment: WorkerDeployment;
let newerWorkers: TestWorkers;
const checkouts: { token: string; id: string }[] = [];
const loading = new AbortController();
let load: Promise<void>;
let ticking: NodeJS.Timeout;

beforeAll(async () => {
  const [older, newer] = [await olderRelease(), await newerRelease()];
  const version = (buildId: string) => ({ deploymentName, buildId });
  world = await createRunningWorld({ workers: { version: version(OLDER), workflowBundle: older } });
  await world.setSettings(SOON);
  deployment = createWorkerDeployment(world.client, 'default', deploymentName);
  await until('the older workers are seen', () => seen(OLDER));
  await deployment.setCurrent(OLDER);
  newerWorkers = await startTestWorkers(world.activities, {
    ...{ taskQueue: world.taskQueue, version: version(NEWER), workflowBundle: newer },
  });
  await until('the newer workers are seen', () => seen(NEWER));
  ticking = setInterval(() => {
    world.clock.advance(50);
  }, 50);
  load = tellOfCheckouts();
});
afterAll(async () => {
  clearInterval(ticking);
  loading.abort();
  await load;
  await newerWorkers.stop();
  await world.stop();
});

async function seen(buildId: string): Promise<boolean> {
  return (await deployment.read())?.builds.some((build) => build.buildId === buildId) ?? false;
}

/** The load: always some checkouts, each of a person of its own, on their way to their mail. */
async function tellOfCheckouts(): Promise<void> {
  while (!loading.signal.aborted) {
    const undecided = world.db.selectFrom('checkouts').select('id').where('decided_at', 'is', null);
    if (checkouts.length < MOST && (await undecided.execute()).length < ON_THEIR_WAY) {
      const token = world.newToken();
      checkouts.push({ token, id: await world.put(token) });
    }
    await sleep(EACH_MS, undefined, { signal: loading.signal }).catch(() => undefined);
  }
}

function handleOf({ id }: { id: string }) {
  return world.client.workflow.getHandle(recoverCheckoutId({ shop: world.shop.slug, checkoutId: id }));
}

/** Where a workflow's last task was done, and whether it passed the patch. */
async function whereabouts(checkout: { id: string }) {
  const { raw, searchAttributes, status } = await handleOf(checkout).describe();
  const info = raw.workflowExecutionInfo?.versioningInfo;
  return {
    build: info?.deploymentVersion?.buildId ?? null,
    isHeld: (info?.versioningOverride?.pinned ?? null) !== null,
    isAdvanced: (searchAttributes['TemporalChangeVersion'] ?? []).map(String).includes(NEWER_PATCH),
    isOpen: status.name === 'RUNNING',
  };
}

/** How many of the workflows that wait for an order now had their last task done by the build. */
async function countAt(buildId: string): Promise<number> {
  const { count } = await world.client.workflow.count(
    `TemporalWorkerDeploymentVersion = '${deploymentName}:${buildId}' AND EmailStatus = 'sent'`,
  );
  return count;
}

async function completeAll(some: typeof checkouts): Promise<void> {
  await inParallel(some, 5, async ({ token }) => {
    await world.order({ id: `o-${token}`, checkoutToken: token, completedAt: world.clock.now() });
  });
  for (const one of some) {
    await expect.poll(async () => (await world.row(one.id)).recovered_via, POLL).toBe('own');
    await expect.poll(async () => (await whereabouts(one)).isOpen, POLL).toBe(false);
  }
}

describe('fault 60: a rollout and a rollback while checkouts come in and come due', () => {
  it('goes over in part, then as a whole, and back: what passed a patch stays with the newer build', async () => {
    await expect.poll(() => countAt(OLDER), POLL).toBeGreaterThan(2);
    await deployment.setRamping(NEWER, 50);
    await expect.poll(() => countAt(NEWER), POLL).toBeGreaterThan(1);
    await rollOut(world.client, deployment, NEWER, [NEWER_PATCH]);
    const atNewer = await countAt(NEWER);
    await expect.poll(() => countAt(NEWER), POLL).toBeGreaterThan(atNewer + 2);
    const { from, held } = await rollBack(world.client, deployment, OLDER, { known: [], settleMs: 3_000 });
    expect(from).toEqual([NEWER]);
    expect(held).toBeGreaterThan(1);
    const atOlder = await countAt(OLDER);
    await expect.poll(() => countAt(OLDER), POLL).toBeGreaterThan(atOlder);
    loading.abort();
    await load;
    for (const { id } of checkouts)
      await expect.poll(async () => (await world.row(id)).email_status, POLL).toBe('sent');
    for (const one of checkouts) {
      const { build, isHeld, isAdvanced } = await whereabouts(one);
      expect({ isHeld, build: isHeld ? build : null }).toEqual(
        isAdvanced ? { isHeld: true, build: NEWER } : { isHeld: false, build: null },
      );
    }
    const others = [];
    for (const one of checkouts) if (!(await whereabouts(one)).isAdvanced) others.push(one);
    await completeAll(others);
    for (const one of others) expect((await whereabouts(one)).build).toBe(OLDER);
  });

  it('lets those that stayed follow again once a build is current that knows the patch', async () => {
    const staying = [];
    for (const one of checkouts) if ((await whereabouts(one)).isHeld) staying.push(one);
    const [one, ...rest] = staying;
    await completeAll(one === undefined ? [] : [one]);
    const released = await rollOut(world.client, deployment, NEWER, [NEWER_PATCH]);
    expect(released).toBe(rest.length);
    for (const other of rest) expect((await whereabouts(other)).isHeld).toBe(false);
    await completeAll(rest);
  });

  it('on all that way no workflow task failed, and each checkout had one mail', async () => {
    expect(checkouts.length).toBeGreaterThan(15);
    for (const one of checkouts) {
      expect(await eventTypes(handleOf(one))).not.toContain('WorkflowTaskFailed');
      expect(world.mailsTo(one.token)).toHaveLength(1);
    }
  });
});
