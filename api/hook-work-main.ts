import { setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { createClock } from '../clock.ts';
import { createDatabase } from '../db/database.ts';
import { createLog } from '../log.ts';
import { repeat } from '../relay/repeat.ts';
import { createSecrets } from '../secrets.ts';
import { HOOK_CONNECTIONS, HOOKS_A_TURN, workThroughHooks } from './hooks/hook-work.ts';
import type { HookWorkSetting } from './hooks/hook-work-setting.ts';

/** Without being woken they are looked for this often: another process may have kept some, and been killed. */
const LOOK_MS = 1_000;
/** So long it waits after a turn that left nothing, that those which come meanwhile are taken in one. */
const BREATH_MS = 100;
/** Answers go first where both want the same core. */
const NICE = 10;

// On Linux the present thread's alone; elsewhere it would be the whole process's.
if (process.platform === 'linux') setPriority(NICE);

// oxlint-disable-next-line typescript/no-unsafe-assignment -- what startHookThread has given
const setting: HookWorkSetting = workerData;
const log = createLog('api', setting.logLevel);
const clock = createClock(setting.clockOffsetFile);
const secrets = createSecrets(setting);
const db = createDatabase(setting.databaseUrl, { max: HOOK_CONNECTIONS, named: true, log });

const hooks = repeat('webhooks of shops', log, LOOK_MS, async () => {
  const taken = await workThroughHooks({ db, clock, log, secrets });
  if (taken > 0 && taken < HOOKS_A_TURN) await sleep(BREATH_MS);
  return taken === HOOKS_A_TURN;
});
parentPort?.on('message', (told: 'wake' | 'stop') => {
  if (told === 'wake') hooks.wake();
  else void end();
});

async function end(): Promise<void> {
  await hooks.stop();
  await db.destroy();
  parentPort?.close();
}
