import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepRunning, type KeptProcess } from '../support/process-run.ts';
import { until } from '../support/process-until.ts';
import { drawsOf, SEED, type Draws } from '../support/seed.ts';
import { checkoutAt, createStack, orderFor, type Stack } from '../support/stack-processes.ts';
import { listOutcomes, listUnfinished, type Outcome } from '../support/stack-outcomes.ts';

const IS_FULL = process.env['FAULTS'] === 'full';
/** The whole number with FAULTS=full. */
const CHECKOUTS = IS_FULL ? 200 : 80;
/** The checkouts begin within this time. */
const BEGIN_WITHIN_MS = IS_FULL ? 9_000 : 5_000;
/** A doubled event follows within this time, so that it may overtake the next. */
const SHUFFLE_MS = 1_000;
/** Orders land within this time of the checkout's beginning, or of the mail's first attempt. */
const ORDER_WITHIN_MS = 8_000;
const ORDER_AFTER_ATTEMPT_WITHIN_MS = 300;
const KILL_FOR_MS = IS_FULL ? 13_000 : 9_000;
const KILL_EVERY_MS = [900, 2_600] as const;
const MAIL_LIMIT_MS = 90_000;
/** Of 200 mails one has five attempts that go wrong, and waits a minute after the last of them. */
const SETTLED_LIMIT_MS = 240_000;
/** A shop's clock may be this far behind the claim and the order still counts as later. */
const SHOP_CLOCK_TOLERANCE_MS = 5_000;

/** What the shop did about one checkout, by the clock of this machine. */
interface Story {
  token: string;
  order: { completedAt: Date; answeredAt: Date } | null;
}

let stack: Stack;
beforeAll(async () => {
  stack = await createStack();
});
afterAll(() => stack.stop());

/** Several events, each told twice, in any order and partly at once; for half of the checkouts an order, twice. */
async function play(token: string): Promise<Story> {
  const draws = drawsOf(token);
  const beginAfterMs = draws.between(0, BEGIN_WITHIN_MS);
  const count = 1 + draws.below(3);
  const chance = draws.next();
  const orderAfterMs = draws.between(0, chance < 0.25 ? ORDER_WITHIN_MS : ORDER_AFTER_ATTEMPT_WITHIN_MS);
  await sleep(beginAfterMs);
  const begunAt = new Date();
  const events = Array.from({ length: count }, (_, n) =>
    checkoutAt(token, new Date(begunAt.getTime() - 100 * n)),
  );
  const told = [...events, ...events].map(async (event) => {
    await sleep(draws.between(0, SHUFFLE_MS));
    await stack.tell('PUT', `/v1/checkouts/${token}`, event);
  });
  const order =
    chance < 0.25
      ? sleep(orderAfterMs).then(() => playOrder(token))
      : chance < 0.5
        ? playOrderAtMail(token, orderAfterMs)
        : null;
  await Promise.all(told);
  return { token, order: await order };
}

async function playOrderAtMail(token: string, afterMs: number): Promise<Story['order']> {
  await until(`an attempt at ${token}`, () => stack.requestsTo(token).length > 0, MAIL_LIMIT_MS);
  await sleep(afterMs);
  return playOrder(token);
}

async function playOrder(token: string): Promise<Story['order']> {
  const completedAt = new Date();
  const order = orderFor(token, completedAt);
  const answered = [1, 2].map(async () => {
    await stack.tell('POST', '/v1/orders', order);
    return new Date();
  });
  const answeredAt = await Promise.race(answered);
  await Promise.all(answered);
  return { completedAt, answeredAt };
}

async function killAtRandom(processes: KeptProcess[], draws: Draws): Promise<void> {
  const endsMs = performance.now() + KILL_FOR_MS;
  while (performance.now() < endsMs) {
    await sleep(draws.between(...KILL_EVERY_MS));
    await processes[draws.below(processes.length)]?.kill();
  }
}

/** @returns what is wrong with the outcome of a story, in words; none is right. */
function faultsOf({ token, order }: Story, outcome: Outcome | undefined): string[] {
  if (outcome === undefined) return ['it is not there'];
  const mails = stack.mailsTo(token).length;
  const { claims } = outcome;
  const [claim] = claims;
  const wrong: [boolean, string][] =
    claim === undefined
      ? [
          [order === null, 'no mail was claimed though nothing was ordered'],
          [mails > 0, `${String(mails)} mails without a claim`],
          [outcome.emailStatus !== 'not_sent', `without a mail its status is ${String(outcome.emailStatus)}`],
        ]
      : [
          [claims.length > 1, 'more than one mail stands'],
          [mails > 1, `${String(mails)} mails`],
          [claim.status === 'sent' && mails === 0, 'recorded as sent, never accepted'],
          [order === null && claim.status !== 'sent', `nothing was ordered, and the mail is ${claim.status}`],
          [order !== null && claim.claimedAt >= order.answeredAt, 'claimed after the order was taken'],
          [
            outcome.recovered !== isRecovered(order, claim.claimedAt),
            `recovered: ${String(outcome.recovered)}`,
          ],
        ];
  return wrong.filter(([isWrong]) => isWrong).map(([, words]) => words);
}

function isRecovered(order: Story['order'], claimedAt: Date): boolean {
  return order !== null && claimedAt.getTime() <= order.completedAt.getTime() + SHOP_CLOCK_TOLERANCE_MS;
}

describe(`faults 2, 5 and 15: ${String(CHECKOUTS)} checkouts with doubled, shuffled and concurrent events, while everything is killed`, () => {
  it('mails each eligible one once, none whose order came before the claim, and marks every recovery', async () => {
    const api = keepRunning(() => stack.startApi());
    await stack.setSettings({ abandonAfterMinutes: 0.02, delayHours: 0.000_5 });
    const worker = keepRunning(() => stack.startWorker());
    await stack.provider.setFault([
      { kind: 'lost_answer', probability: 0.1, seed: SEED },
      { kind: 'cut_body', probability: 0.1, seed: SEED + 1 },
      { kind: 'hang', accepted: true, probability: 0.03, seed: SEED + 2 },
      { kind: 'hang', probability: 0.03, seed: SEED + 3 },
    ]);
    const playing = Promise.all(Array.from({ length: CHECKOUTS }, (_, n) => play(`random-${String(n)}`)));
    const [stories] = await Promise.all([playing, killAtRandom([api, worker], drawsOf('kills'))]);
    if (!IS_FULL) await stack.provider.setFault(null);
    await until(
      'all is decided, sent and marked',
      async () => (await listUnfinished(stack.db)).length === 0,
      SETTLED_LIMIT_MS,
    );

    const outcomes = new Map((await listOutcomes(stack.db)).map((outcome) => [outcome.token, outcome]));
    const wrong = stories.flatMap((story) =>
      faultsOf(story, outcomes.get(story.token)).map((words) => `${story.token}: ${words}`),
    );
    expect(wrong.join('\n')).toBe('');
    expect(outcomes.size).toBe(CHECKOUTS);
    const endings = new Set([...outcomes.values()].map(endingOf));
    expect(endings, 'each kind of ending was met').toEqual(new Set(['mailed', 'not mailed', 'recovered']));
    for (const [key, bodies] of groupBodies()) expect(bodies.size, `bytes under the key ${key}`).toBe(1);
  }, 420_000);
});

function endingOf({ claims, recovered }: Outcome): string {
  if (recovered) return 'recovered';
  return claims.length > 0 ? 'mailed' : 'not mailed';
}

function groupBodies(): Map<string, Set<string>> {
  const groups = Map.groupBy(stack.provider.requests(), ({ idempotencyKey }) => idempotencyKey ?? '');
  return new Map([...groups].map(([key, requests]) => [key, new Set(requests.map(({ body }) => body))]));
}
