import { parseArgs } from 'node:util';
import { Connection } from '@temporalio/client';
import { fail, toCheck, type Check } from '../../api/doctor/check.ts';
import { sayAmiss } from '../../api/doctor/doctor-sentences.ts';
import type { CheckTemporal, DoctorDeps } from '../../api/doctor/doctor-deps.ts';
import { INSTALLATION } from '../../api/doctor/examine.ts';
import { createClock, readOffsetMs, systemClock } from '../../clock.ts';
import { ConfigError, readConfig, type Config } from '../../config.ts';
import { createDatabase } from '../../db/database.ts';
import { compareSchema } from '../../db/migrate.ts';
import { createSenderDomain } from '../../email/sender-domain.ts';
import { createSecrets } from '../../secrets.ts';
import { UsageError } from '../usage-error.ts';
import { doctorJson, doctorText, exitCodeOf } from './doctor-text.ts';
import { runDoctor } from './run-doctor.ts';

const LIMIT_MS = 5_000;
const CONNECT_LIMIT_MS = 3_000;
const CLOSE_LIMIT_MS = 1_000;
const TEMPORAL_DEFAULT = 'localhost:7233';

/**
 * `doctor [--shop SLUG] [--json]`
 *
 * @param env the process's, completed from the local stack that runs.
 * @returns what is printed; the exit code is 1 when something failed.
 * @throws UsageError for an unknown option.
 */
export async function doctor(
  args: string[],
  env: Record<string, string | undefined>,
): Promise<{ text: string; exitCode: number }> {
  const { shop, json } = readOptions(args);
  const checks = await examine(env, shop);
  const text = json ? doctorJson(checks) : doctorText(checks);
  return { text, exitCode: exitCodeOf(checks) };
}

async function examine(env: Record<string, string | undefined>, shop: string | undefined): Promise<Check[]> {
  const read = tryConfig(env);
  if (Array.isArray(read)) return read;
  const deps = createDeps(read);
  const checks = await runDoctor(deps, { shop, limitMs: LIMIT_MS });
  // What does not answer may not be closed either.
  const closed = deps.db?.destroy().catch(() => undefined);
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, CLOSE_LIMIT_MS).unref())]);
  return checks;
}

/** @returns one failure for each variable that cannot be used, without its value. */
function tryConfig(env: Record<string, string | undefined>): Config | Check[] {
  try {
    return readConfig(env);
  } catch (error) {
    const mend = 'Mend the environment, then run this again: nothing else was looked at.';
    const lines =
      error instanceof ConfigError
        ? error.message.split('\n')
        : ['the settings of Temporal cannot be read (@temporalio/envconfig)'];
    return lines.map((line) => {
      const said = sayAmiss('environment_unusable', { line }, `The environment cannot be used: ${line}.`);
      return toCheck(INSTALLATION, 'environment', fail(said, mend));
    });
  }
}

function createDeps(config: Config): DoctorDeps {
  const { databaseUrl, clockOffsetFile, mailboxUrl, resendBaseUrl, secrets, temporal } = config;
  const clock = createClock(clockOffsetFile);
  return {
    db: databaseUrl === undefined ? undefined : createDatabase(databaseUrl),
    ...{ config, clock, machineClock: systemClock(), compareSchema },
    ...openersOf(secrets),
    readSkippedMs: () => (clockOffsetFile === undefined ? 0 : readOffsetMs(clockOffsetFile)),
    temporal: {
      address: temporal.connectionOptions.address ?? TEMPORAL_DEFAULT,
      namespace: temporal.namespace ?? 'default',
      check: createCheckTemporal(config),
    },
    senderDomain:
      mailboxUrl === undefined
        ? createSenderDomain({ ...secrets, resendBaseUrl, now: systemClock().now })
        : undefined,
  };
}

/** Without a key nothing can be said of what is sealed; that it is missing is told elsewhere. */
function openersOf({
  secretKey,
  secretKeyPrevious,
}: Config['secrets']): Pick<DoctorDeps, 'openSecret' | 'openReading'> {
  if (secretKey === undefined) return { openSecret: () => '', openReading: () => '' };
  const { webhookSeal, readingSeal } = createSecrets({ secretKey, secretKeyPrevious });
  return { openSecret: webhookSeal.open, openReading: readingSeal.open };
}

function createCheckTemporal({ temporal }: Config): CheckTemporal {
  return async () => {
    const { connectionOptions, namespace = 'default' } = temporal;
    const connection = await Connection.connect({ ...connectionOptions, connectTimeout: CONNECT_LIMIT_MS });
    try {
      await connection.workflowService.describeNamespace({ namespace });
    } finally {
      await connection.close();
    }
  };
}

function readOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      options: { shop: { type: 'string' }, json: { type: 'boolean', default: false } },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'These options cannot be read.');
  }
}
