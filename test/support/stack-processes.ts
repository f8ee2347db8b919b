import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { inject } from 'vitest';
import { pickFreePort } from '../../local/free-port.ts';
import { startProvider, type Mail, type Provider, type RequestLog } from '../../local/provider.ts';
import { createDatabase, type Database } from '../../db/database.ts';
import { formatId } from '../../domain/id.ts';
import { recoverCheckoutId } from '../../workflows/contract.ts';
import { createTestDatabase } from './database.ts';
import { runToEnd, startProcess, type TestProcess } from './process-run.ts';
import { startOwnTemporal, type OwnTemporal } from './stack-servers.ts';
import { sendableDetails } from './world.ts';

const ADMIN_API_KEY = 'the-administrators-key';
const ASK_AGAIN_MS = 50;

type Environment = Record<string, string | undefined>;

/** From the wait's end to the mail; short enough to wait for, long enough to do something before. */
const SETTINGS = { abandonAfterMinutes: 0.01, automation: { enabled: true, delayHours: 0.0003 } };

export interface Answer {
  status: number;
  headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- each test knows what it asked for
  body: any;
}

/** The product's real processes over a database, a Temporal server and a provider of their own. */
export interface Stack {
  /** The API's address. */
  url: string;
  db: Database;
  databaseUrl: string;
  provider: Provider;
  temporal: OwnTemporal;
  client: Client;
  /** Where the processes read how far their clock runs ahead, in milliseconds. */
  clockFile: string;
  startApi(env?: Environment): Promise<TestProcess>;
  startWorker(env?: Environment): Promise<TestProcess>;
  /** Runs one of the product's commands. @returns what it printed. @throws Error when it fails. */
  run(file: string, ...args: string[]): Promise<string>;
  /** One request, for the default shop or the one named. @throws Error when nobody answers. */
  ask(method: string, path: string, body?: unknown, shop?: string): Promise<Answer>;
  /** A form, as a shopper's browser or mail program posts it, without a key. */
  post(path: string, form: URLSearchParams): Promise<Response>;
  /** Asks again and again until it is taken, as a shop does. @throws Error when it is refused. */
  tell(method: string, path: string, body: unknown): Promise<Answer>;
  setSettings(changes?: { abandonAfterMinutes?: number; delayHours?: number }): Promise<void>;
  mailsTo(token: string): Mail[];
  requestsTo(token: string): RequestLog[];
  row(token: string): ReturnType<typeof findRow>;
  workflow(token: string): Promise<ReturnType<Client['workflow']['getHandle']>>;
  /** Kills the product's processes that still run. */
  endProcesses(): Promise<void>;
  stop(): Promise<void>;
}

/** @param given.databaseUrl a migrated database; one of the run's server when absent. */
export async function createStack(
  given: { databaseUrl?: string; temporalFile?: string } = {},
): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'faults-'));
  const own = given.databaseUrl === undefined ? await createTestDatabase() : null;
  const databaseUrl = own?.url ?? given.databaseUrl ?? '';
  const db = own?.db ?? createDatabase(databaseUrl);
  const temporal = await startOwnTemporal(given.temporalFile ?? null);
  const provider = await startProvider();
  const connection = Connection.lazy({ address: temporal.address });
  const client = new Client({ connection });
  const apiPort = await pickFreePort();
  const clockFile = join(folder, 'clock-offset');
  const shared: Environment = {
    PATH: process.env['PATH'],
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    DATA_DIR: join(folder, 'no-stack-here'),
    LOCAL_DATABASE_URL: databaseUrl,
    CLOCK_OFFSET_FILE: clockFile,
    LOCAL_WORKFLOW_BUNDLE: inject('workflowBundleFile'),
    TEMPORAL_ADDRESS: temporal.address,
    RESEND_API_KEY: 're_test',
    RESEND_BASE_URL: provider.url,
    SECRET_KEY: 'a secret key of tests',
    ADMIN_API_KEY,
    PORT: String(apiPort),
  };
  // One that is still starting when the test ends would outlive it.
  const started: Promise<TestProcess>[] = [];
  const start = (file: string, words: string, env: Environment = {}) => {
    const running = startProcess(file, { ...shared, ...env }, words);
    started.push(running);
    return running;
  };
  const endProcesses = async () => {
    const ready = await Promise.allSettled(started.splice(0));
    await Promise.all(ready.flatMap((one) => (one.status === 'fulfilled' ? [one.value.kill()] : [])));
  };
  const url = `http://127.0.0.1:${String(apiPort)}`;
  const asks = createAsking(url);
  return {
    ...asks,
    ...{ url, db, databaseUrl, provider, temporal, client, clockFile },
    startApi: (env) => start('api/main.ts', 'api listening', env),
    startWorker: (env) => start('worker.ts', 'worker started', env),
    run: (file, ...args) => runToEnd(file, args, shared),
    setSettings: async ({ abandonAfterMinutes, delayHours } = {}) => {
      const { automation, ...rest } = SETTINGS;
      await asks.tell('PUT', '/v1/settings', {
        ...rest,
        ...(abandonAfterMinutes !== undefined && { abandonAfterMinutes }),
        automation: { ...automation, ...(delayHours !== undefined && { delayHours }) },
        ...{ allowedHosts: ['shop.example'], mailsPerMinute: null },
      });
    },
    mailsTo: (token) => provider.mails().filter(({ to }) => to.includes(addressOf(token))),
    requestsTo: (token) => provider.requests().filter(({ to }) => to.includes(addressOf(token))),
    row: (token) => findRow(db, token),
    workflow: async (token) => {
      const checkoutId = formatId('checkout', (await findRow(db, token)).id);
      return client.workflow.getHandle(recoverCheckoutId({ shop: 'default', checkoutId }));
    },
    endProcesses,
    stop: async () => {
      await endProcesses();
      await connection.close();
      await temporal.stop();
      await provider.close();
      await (own?.drop() ?? db.destroy());
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function createAsking(url: string): Pick<Stack, 'ask' | 'tell' | 'post'> {
  const ask: Stack['ask'] = async (method, path, body, shop = 'default') => {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${ADMIN_API_KEY}`,
        'content-type': 'application/json',
        'x-shop': shop,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
  return {
    ask,
    post: (path, form) => fetch(url + path, { method: 'POST', body: form }),
    tell: async (method, path, body) => {
      for (;;) {
        const answer = await ask(method, path, body).catch(() => null);
        if (answer !== null && answer.status < 300) return answer;
        if (answer !== null && answer.status !== 503) {
          throw new Error(`${method} ${path}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
        }
        await sleep(ASK_AGAIN_MS);
      }
    },
  };
}

function addressOf(token: string): string {
  return sendableDetails(token).email ?? '';
}

async function findRow(db: Database, token: string) {
  return db.selectFrom('checkouts').selectAll().where('token', '=', token).executeTakeFirstOrThrow();
}

/** What a shop tells of a sendable checkout whose shopper was active at that time. */
export function checkoutAt(token: string, updatedAt = new Date()): Record<string, unknown> {
  return { ...sendableDetails(token), createdAt: updatedAt, updatedAt };
}

/** What a shop tells of the order that completes a checkout. */
export function orderFor(token: string, completedAt = new Date()): Record<string, unknown> {
  return { id: `o-${token}`, checkoutToken: token, currency: 'SEK', total: '447.00', completedAt };
}
