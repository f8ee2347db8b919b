import { offsetClock } from '../../clock.ts';
import { createDatabase } from '../../db/database.ts';
import type { Environment } from '../child-environment.ts';
import { describeDuration } from '../duration-text.ts';
import { explainError } from '../explain-error.ts';
import type { StopSignals } from '../stop-signals.ts';
import type { Output } from '../terminal.ts';
import { createCalendar, TIME_ZONE } from './calendar.ts';
import { findStack, startStack, type DemoStack, type OwnStack } from './demo-stack.ts';
import { createDiary, LEGEND, type Diary } from './diary.ts';
import { tellEnding } from './ending.ts';
import { furnish, makeShop } from './mug-house.ts';
import { createShopClient } from './shop-client.ts';
import { thursday } from './thursday.ts';
import { skipTo } from './time-passes.ts';
import { tuesday } from './tuesday.ts';
import { wednesday } from './wednesday.ts';
import { longWeekend } from './weekend.ts';

export interface DemoOptions extends StopSignals {
  env: Environment;
  output: Output;
  errors: Output;
  /** Somebody watches: a copy that the demo started keeps running. */
  isWatched: boolean;
  hasColours: boolean;
}

/**
 * A small shop's week in under a minute, on the copy that runs on the data folder or on one of its own.
 *
 * @returns the exit code: 1 when it could not be played to its end, which one sentence explains.
 */
export async function runDemo(options: DemoOptions): Promise<0 | 1> {
  const { env, output, errors, hasColours, stop } = options;
  const diary = createDiary(output, hasColours);
  const fail = (sentence: string): void => {
    errors.write(`${sentence}\n`);
  };
  let own: OwnStack | null = null;
  let hasBegun = false;
  try {
    let stack = await findStack(env);
    if (stack === undefined) {
      diary.say('Starting the product: database, Temporal, a worker, the API and a mailbox …');
      const say = (line: string): void => {
        diary.lines([line]);
      };
      const started = await startStack(env, options, { say, fail });
      if (started === null) return stop.aborted ? 0 : 1;
      ({ stack, own } = started);
    }
    hasBegun = true;
    await playWeek(stack, diary, stop);
    await leaveStack(own, diary, options);
    return 0;
  } catch (error) {
    if (stop.aborted) return 0;
    fail(
      `${hasBegun ? 'The demo stopped in the middle: ' : ''}${sentenceOf(error, env['DATA_DIR'] ?? '.data')}`,
    );
    return 1;
  } finally {
    own?.end();
    await own?.ended;
  }
}

function sentenceOf(error: unknown, dataDir: string): string {
  const { sentence, isUnderstood } = explainError(error, dataDir);
  if (isUnderstood || !(error instanceof Error)) return sentence;
  return error.message.split('\n', 1)[0] ?? sentence;
}

async function playWeek(stack: DemoStack, diary: Diary, stop: AbortSignal): Promise<void> {
  const beganAtMs = performance.now();
  const { apiUrl, adminApiKey: key } = stack;
  const clock = offsetClock(stack.offsetFile);
  const calendar = createCalendar(clock.now());
  const anyShop = createShopClient({ apiUrl, key, stop }, 'default');
  const end = calendar.at(6, '20:00');
  diary.say(
    `A week of a small shop, Mug House, from ${calendar.name(0)} to ${calendar.name(6)}, told through the HTTP API as a ` +
      `shop would. All of it runs as in production, only time is skipped: the clock of this whole copy moves ` +
      `${describeDuration(end.getTime() - clock.now().getTime())} ahead, for every shop in it. Times are the shop's, ${TIME_ZONE}.`,
  );
  diary.lines(['', `  ${LEGEND}`]);
  await skipTo({ shop: anyShop, clock }, calendar.at(0, '09:00'));
  const shop = createShopClient({ apiUrl, key, stop }, await makeShop(anyShop));
  await furnish(shop);
  const db = createDatabase(stack.databaseUrl, { max: 2 });
  try {
    const week = { apiUrl, shop, calendar, diary, clock, rows: [], db };
    const regulars = await tuesday(week);
    await wednesday(week, regulars);
    await thursday(week);
    await longWeekend(week, regulars);
    await tellEnding(week, stack);
  } finally {
    await db.destroy();
  }
  const seconds = Math.round((performance.now() - beganAtMs) / 1_000);
  diary.lines(['', `A week in ${String(seconds)} seconds.`]);
}

/** What the demo started goes on for somebody who watches, until Ctrl-C; else it ends. */
async function leaveStack(
  own: OwnStack | null,
  diary: Diary,
  { isWatched, env }: DemoOptions,
): Promise<void> {
  if (own === null) return;
  if (!isWatched) {
    diary.say(
      `The data are kept in ${env['DATA_DIR'] ?? '.data'}; npm start shows them again, at the addresses above.`,
    );
    return;
  }
  diary.lines(own.summary());
  own.show();
  await own.ended;
}
