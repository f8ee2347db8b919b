import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporalLogger, type Log } from '../../log.ts';
import { withoutPrivate } from '../../without-private.ts';
import { readLogLines } from '../support/log-lines.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Writes two lines, as a process does; `python3` gives it a terminal. @returns what is seen. */
function write(where: 'terminal' | 'file'): string {
  const program = `
    const { createLog } = await import('${ROOT}/log.ts');
    const log = createLog('worker', 'info').child({ shop: 'default', token: 'gherkin' });
    log.info({ checkoutId: 'co_1001', reason: 'too_old' }, 'no mail goes');
    log.debug({}, 'not at this level');
    log.warn({ err: new Error('gherkin') }, 'activity failed');`;
  const node = [process.execPath, '--input-type=module', '--eval', program];
  const inTerminal = ['python3', '-c', 'import pty, sys; pty.spawn(sys.argv[1:])', ...node];
  const [command = '', ...args] = where === 'terminal' ? inTerminal : node;
  const { stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], TERM: 'xterm' },
  });
  expect(stderr).toBe('');
  return stdout;
}

describe('a line of the log', () => {
  it('is for people at a terminal: time, level, words, then the facts, in colours', () => {
    const seen = write('terminal');
    expect(seen).toMatch(/\u001B\[\d+m/);
    const [first = '', second = ''] = seen.replaceAll(/\u001B\[\d+m/g, '').split(/\r?\n/);
    expect(first).toMatch(
      /^\[\d\d:\d\d:\d\d\] INFO \(worker\): no mail goes \{.*"checkoutId":"co_1001","reason":"too_old"\}$/,
    );
    expect(second).toMatch(/^\[\d\d:\d\d:\d\d\] WARN \(worker\): activity failed/);
    expect(seen).not.toContain('gherkin');
  });

  it('is JSON elsewhere, without colours, and without what its logger was bound to by mistake', () => {
    const lines = readLogLines(write('file'));
    expect(lines).toEqual([
      expect.objectContaining({ level: 30, name: 'worker', checkoutId: 'co_1001', token: '[private]' }),
      expect.objectContaining({ level: 40, msg: 'activity failed' }),
    ]);
    expect(JSON.stringify(lines)).not.toContain('gherkin');
  });

  it('hides what is private at any depth, in either spelling', () => {
    const row = { id: 7, email_norm: 'a@b.se', customer: { firstName: 'A' }, frozen_email: '…' };
    const facts = { rows: [row], headers: { Authorization: 'Bearer x' }, bytes: Buffer.from('a@b.se') };
    expect(withoutPrivate(facts)).toEqual({
      rows: [{ id: 7, email_norm: '[private]', customer: '[private]', frozen_email: '[private]' }],
      headers: { Authorization: '[private]' },
      bytes: '[left out]',
    });
  });
});

describe('an error in the log', () => {
  it('is a name, codes and places of ours; what a driver says of it is left out', () => {
    const words = 'Key (email)=(a@b.se) already exists';
    const error = Object.assign(new Error(words, { cause: new TypeError(words) }), {
      ...{ code: '23505', constraint: 'checkouts_key', detail: words, where: words, table: 'a@b.se' },
    });
    const { err } = withoutPrivate({ err: error });
    expect(err).toMatchObject({
      name: 'Error',
      code: '23505',
      constraint: 'checkouts_key',
      cause: { name: 'TypeError' },
    });
    expect(JSON.stringify(err)).toMatch(/"places":\["test\/docs\/log.test.ts:\d+:\d+"/);
    expect(JSON.stringify(err)).not.toContain('b.se');
  });

  it('is not fooled by words that look like places, nor by a code that is none', () => {
    const error = Object.assign(new Error('odd\n    at a@b.se\n    at home'), { code: 'a@b.se' });
    expect(JSON.stringify(withoutPrivate({ error }))).not.toMatch(/b\.se|home/);
  });
});

describe("Temporal's own words", () => {
  it('are said once a minute while its server is away, by however many connections', () => {
    const said: string[] = [];
    const keep = (level: string) => (_facts: object, words: string) => said.push(`${level}: ${words}`);
    const quiet = { trace: keep('trace'), debug: keep('debug'), info: keep('info') };
    const loud = { warn: keep('warn'), error: keep('error'), fatal: keep('fatal') };
    const log: Log = { ...quiet, ...loud, child: () => log };
    const temporal = temporalLogger(log);
    for (const call of ['poll_workflow_task_queue', 'poll_activity_task_queue']) {
      temporal.warn(`gRPC call ${call} retried 5 times`, { error: 'Status { code: Unavailable }' });
    }
    temporal.warn('Failing workflow task');
    expect(said).toEqual([
      'warn: gRPC call poll_workflow_task_queue retried 5 times',
      'debug: gRPC call poll_activity_task_queue retried 5 times',
      'warn: Failing workflow task',
    ]);
  });
});
