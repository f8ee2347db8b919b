import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_SEND_REASONS, reasonText } from '../../domain/no-send.ts';
import { pickFreePort } from '../../local/free-port.ts';
import { commandLineOf } from '../../local/process-identity.ts';
import { makeDataDir, runDemoProcess, start, watchDemo, type DemoRun } from '../support/demo-run.ts';
import { until } from '../support/process-until.ts';

const WIDTH = 100;

let folder: string;
let env: Record<string, string>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demo-test-'));
  await chmod(folder, 0o755);
  const dataDir = join(folder, 'data');
  makeDataDir(dataDir);
  const [port, uiPort] = [await pickFreePort(), await pickFreePort()];
  env = { DATA_DIR: dataDir, PORT: String(port), TEMPORAL_UI_PORT: String(uiPort) };
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A text as it stands in the table, whose lines break anywhere. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

function leftProcesses(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => commandLineOf(Number(name)) ?? '')
    .filter((commandLine) => commandLine.includes(folder));
}

function expectWholeWeek({ code, output, errors }: DemoRun, slug: string): void {
  expect(errors).toBe('');
  expect(code).toBe(0);
  const text = oneLine(output);
  for (const reason of NO_SEND_REASONS) expect(text).toContain(`× ${reason}: ${reasonText(reason)}`);
  expect(text).toContain(`All ${String(NO_SEND_REASONS.length)} reasons not to send a mail`);
  for (const recovery of ['recovered by link', 'recovered alone', 'not recovered']) {
    expect(text).toContain(`sent ${recovery}`);
  }
  expect(text).toMatch(/Sessions \(visits through a mail\) 5 Orders through a link 4 .* 1256\.00 SEK/);
  expect(text).toMatch(/refused when saved: languages\.en\.body, line 2, column 1: /);
  expect(text).toContain('restores version 1, as version 3.');
  expect(text).toMatch(/Mail by hand to Ines, with a copy to herself, .* \(template version 3\)/);
  expect(text).toContain("Ines follows that mail's link and buys: recovered by the link.");
  expect(text).toMatch(/The mail to Sol comes back\. A further one is refused: An earlier mail/);
  expect(text).toMatch(/Tor unsubscribes, .* A further one is refused: The shopper has unsubscribed/);
  expect(text).toMatch(/Hedda is back \(“Fetches her purse”\): Pia retrieves her cart as it was/);
  expect(text).toMatch(
    /18:00 +→ The till's day has ended: mail to Nils about the cart that was not retrieved: “/,
  );
  expect(text).toContain(`Shop%3D%22${slug}%22`);
  expect(text).toContain(`X-Shop: ${slug}`);
  expect(output).toMatch(/^ {2}Tue \d+ \w+ \d\d:\d\d +Ada +You left .*\/dev\/mailbox\?id=[\w-]+$/m);
  expect(output).toMatch(/^A week in \d+ seconds\.$/m);
  const isPlace = (line: string): boolean => line.includes('http://') || line.includes('secrets.json');
  const tooWide = output.split('\n').filter((line) => line.length > WIDTH && !isPlace(line));
  expect(tooWide).toEqual([]);
}

describe('npm run demo', () => {
  it('plays the whole week by itself, twice in a row, and leaves nothing running', async () => {
    const first = await watchDemo(env);
    expectWholeWeek(first, 'demo');
    expect(first.output).toMatch(/^ {2}Clock +\d+ days .*ahead: time was skipped$/m);
    expect(leftProcesses()).toEqual([]);
    const second = await runDemoProcess(env);
    expectWholeWeek(second, 'demo-2');
    expect(leftProcesses()).toEqual([]);
  }, 400_000);

  it('says in one sentence why it stops when the copy on which it plays ends', async () => {
    const copy = start('local/main.ts', env);
    await until('npm start is up', () => copy.run.output.includes('Ctrl-C ends it'), 120_000);
    const stranger = await runDemoProcess({ ...env, ADMIN_API_KEY: 'no-key-of-this-copy' });
    expect(stranger.code).toBe(1);
    expect(stranger.errors).toMatch(
      /^The demo stopped in the middle: The running copy has another admin key: .*\n$/,
    );
    const demo = start('local/demo/main.ts', env);
    await until('the week has begun', () => demo.run.output.includes('Tuesday'));
    copy.stop();
    const { code, errors } = await demo.ended;
    expect(code).toBe(1);
    expect(errors).toMatch(/^The demo stopped in the middle: [^\n]*\.\n$/);
    await copy.ended;
    expect(leftProcesses()).toEqual([]);
  });

  it('mails nobody for real, and skips no time of a given database', async () => {
    const mailing = await runDemoProcess({ ...env, RESEND_API_KEY: 're_real' });
    expect(mailing).toMatchObject({ code: 1, output: '' });
    expect(mailing.errors).toMatch(
      /^The demo mails .*unset RESEND_API_KEY, RESEND_BASE_URL and SMTP_URL\.\n$/,
    );
    const given = await runDemoProcess({ ...env, DATABASE_URL: 'postgres://127.0.0.1:1/x' });
    expect(given).toMatchObject({ code: 1, output: '' });
    expect(given.errors).toMatch(/^The demo skips .*unset DATABASE_URL\.\n$/);
  });
});
