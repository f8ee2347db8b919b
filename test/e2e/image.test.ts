import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { pickFreePort } from '../../local/free-port.ts';
import { composeService } from '../support/compose-file.ts';
import { createImageFolder, LINKED_PACKAGES, type ImageFolder } from '../support/image-folder.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { runSql, withDatabase } from '../support/postgres-databases.ts';
import { runToEnd, startProcess, type TestProcess } from '../support/process-run.ts';
import { until } from '../support/process-until.ts';
import { checkoutAt } from '../support/stack-processes.ts';
import { startOwnTemporal, type OwnTemporal } from '../support/stack-servers.ts';

const ADMIN_API_KEY = 'the-administrators-key';
const IN_ENV_FILE: Record<string, string> = {
  PUBLIC_URL: 'https://recovery.shop.example',
  MAIL_FROM: 'Shop <shop@shop.example>',
};
const database = `image_${randomBytes(4).toString('hex')}`;
const started: TestProcess[] = [];

let image: ImageFolder;
let secrets: string;
let mailServer: MailServer;
let temporal: OwnTemporal;
beforeAll(async () => {
  image = createImageFolder();
  mailServer = await startMailServer();
  temporal = await startOwnTemporal(null);
  await runSql(inject('postgresUrl'), `create database ${database}`);
  secrets = join(image.path, 'run-secrets');
  mkdirSync(secrets);
  keep('database_url', withDatabase(inject('postgresUrl'), database));
  keep('secret_key', randomBytes(32).toString('base64'));
  keep('admin_api_key', ADMIN_API_KEY);
  keep('smtp_url', mailServer.url);
  for (const name of ['secret_key_previous', 'resend_api_key', 'resend_webhook_secret']) keep(name, '');
});
afterAll(async () => {
  await Promise.all(started.map((one) => one.kill()));
  await mailServer.close();
  await temporal.stop();
  await runSql(inject('postgresUrl'), `drop database if exists ${database} with (force)`);
  image.remove();
});

function keep(name: string, value: string): void {
  writeFileSync(join(secrets, name), `${value}\n`);
}

/** What docker-compose.yml sets, with this machine's addresses. */
async function environmentOf(name: string): Promise<Record<string, string>> {
  const { environment } = composeService(name);
  const given = Object.entries(environment).map(([variable, value]) => [
    variable,
    String(value)
      .replace('/run/secrets', secrets)
      .replaceAll(
        /\$\{(\w+)(?::[-?](.*))?\}/g,
        (_, asked: string, otherwise = '') => IN_ENV_FILE[asked] ?? otherwise,
      ),
  ]);
  return {
    ...Object.fromEntries(given),
    ...('HOST' in environment && { HOST: '127.0.0.1' }),
    ...('PORT' in environment && { PORT: String(await pickFreePort()) }),
    ...('METRICS_PORT' in environment && { METRICS_PORT: String(await pickFreePort()) }),
    TEMPORAL_ADDRESS: temporal.address,
    ...{ NODE_ENV: 'production', ...LINKED_PACKAGES },
  };
}

function fileOf(name: string): string {
  const [program, file = ''] = composeService(name).command ?? [];
  expect(program).toBe('node');
  return file;
}

async function start(name: string, words: string): Promise<Record<string, string>> {
  const env = await environmentOf(name);
  started.push(await startProcess(fileOf(name), env, words, image.path));
  return env;
}

describe('the image', () => {
  it('has what it runs, and neither tests nor their packages', () => {
    for (const name of ['api', 'worker', 'migrate'])
      expect(existsSync(join(image.path, fileOf(name)))).toBe(true);
    for (const name of ['test', 'docs', 'bench', 'node_modules/vitest', 'node_modules/@temporalio/testing'])
      expect(existsSync(join(image.path, name)), name).toBe(false);
  });

  it('brings an empty database to the schema, takes a checkout, and mails it', async () => {
    const migrated = await runToEnd(fileOf('migrate'), [], await environmentOf('migrate'), image.path);
    expect(migrated).not.toBe('');
    const { PORT = '' } = await start('api', 'api listening');
    await start('worker', 'worker started');
    const put = (path: string, body: object) =>
      fetch(`http://127.0.0.1:${PORT}${path}`, {
        ...{ method: 'PUT', body: JSON.stringify(body) },
        headers: { authorization: `Bearer ${ADMIN_API_KEY}`, 'content-type': 'application/json' },
      });
    const settings = {
      ...{ abandonAfterMinutes: 0.01, automation: { enabled: true, delayHours: 0.0003 } },
      ...{ allowedHosts: ['shop.example'], mailsPerMinute: null },
    };
    expect((await put('/v1/settings', settings)).status).toBe(200);
    expect((await put('/v1/checkouts/left', checkoutAt('left'))).status).toBe(201);
    await until('the mail arrived', () => mailServer.mails.length > 0, 60_000);
    expect(mailServer.mails[0]?.raw).toContain('https://recovery.shop.example/r/');
    for (const one of started) expect(one.isRunning(), one.output()).toBe(true);
  });
});
