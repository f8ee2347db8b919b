import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rollout } from '../../cli/rollout/rollout.ts';
import { UsageError } from '../../cli/usage-error.ts';
import { until } from '../support/process-until.ts';
import { runToEnd } from '../support/process-run.ts';
import { startTestWorkers, type TestWorkers } from '../support/recoveries.ts';
import { storyActivities } from '../support/stories.ts';
import { getTemporalAddress } from '../support/temporal.ts';

const name = `command-${randomUUID().slice(0, 8)}`;
const NEEDS = '; 0 open workflows need its workers';
const workers: TestWorkers[] = [];
let unreachable: Promise<unknown>;
beforeAll(async () => {
  // It tries for seconds.
  unreachable = line('', { TEMPORAL_ADDRESS: '127.0.0.1:1' }).catch((error: unknown) => error);
  const unasked = () => {
    throw new Error('nobody asks for this here');
  };
  const activities = storyActivities(unasked, unasked, unasked, unasked, unasked);
  const taskQueue = `test-${randomUUID()}`;
  for (const buildId of ['1.0', '1.1'])
    workers.push(
      await startTestWorkers(activities, { taskQueue, version: { deploymentName: name, buildId } }),
    );
  await until('both builds are seen', async () => {
    const shown = await line();
    return shown.includes('  1.0 ') && shown.includes('  1.1 ');
  });
});
afterAll(async () => {
  for (const one of workers) await one.stop();
});

function environment(more: Record<string, string> = {}): Record<string, string> {
  return { TEMPORAL_ADDRESS: getTemporalAddress(), WORKER_DEPLOYMENT_NAME: name, ...more };
}

/** @returns what `npm run cli -- rollout …` prints. */
function line(typed = '', env: Record<string, string> = {}): Promise<string> {
  const words = typed.split(' ').filter((word) => word !== '');
  return rollout(words, environment(env), { settleMs: 1_000 });
}

describe('npm run cli -- rollout', () => {
  it('shows the builds, sends the work to one, in part to another, and goes back', async () => {
    expect(await line()).toContain('Work goes to workers without a build until "rollout to BUILD".');
    expect(await line('to 1.0')).toMatch(new RegExp(`^Deployment ${name}\n`));
    expect(await line()).toContain(`  1.0                      current${NEEDS}`);
    expect(await line('to 1.1 --percent 25')).toContain(
      `  1.1                      gets 25 % of the work${NEEDS}`,
    );
    const back = await line('back 1.0');
    expect(back).toContain('Taken from 1.1; 0 workflows stay there: keep its workers.\nDeployment');
    expect(back).toContain(`  1.0                      current${NEEDS}`);
  });

  it('is a command of npm run cli', async () => {
    const env = environment({ PATH: process.env['PATH'] ?? '', DATA_DIR: '/nowhere' });
    expect(await runToEnd('cli/main.ts', ['rollout'], env)).toMatch(new RegExp(`^Deployment ${name}\n`));
  });

  it('says that no build was ever seen of a deployment', async () => {
    expect(await line('', { WORKER_DEPLOYMENT_NAME: `${name}-other` })).toMatch(/^No worker of deployment/);
  });

  it('refuses in a sentence what cannot be', async () => {
    await expect(line('back 1.0')).rejects.toThrow('Build 1.0 is the current one already.');
    await expect(line('back 0.9')).rejects.toThrow('No worker of build 0.9 was ever seen');
    await expect(line('to 0.9')).rejects.toThrow(/^Temporal refused: /);
    await expect(line('to 1.1', { WORKER_BUILD_ID: '1.0' })).rejects.toThrow(
      'This is build 1.0: run the command from build 1.1.',
    );
    expect(await unreachable).toMatchObject({ message: 'Temporal cannot be reached.' });
  });

  it.each([
    'to',
    '1.1',
    'to 1.1 1.0',
    'to 1.1 --percent 0',
    'to 1.1 --percent 100',
    'back 1.0 --percent 5',
    '--fast',
  ])('refuses %j with its usage', async (typed) => {
    await expect(line(typed)).rejects.toBeInstanceOf(UsageError);
  });
});
