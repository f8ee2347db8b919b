import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../clock.ts';
import type { Mail } from '../../local/provider.ts';
import { seededDraw } from '../../local/provider-faults.ts';
import type { Row } from '../benchmark.ts';
import { WAIT_MS } from '../play-life.ts';
import { addressOf, tellCheckout, tellOrder } from '../tell-life.ts';
import { round } from '../timing.ts';
import type { Contender } from './contender.ts';

export const SEED = 20_261_127;
/** In place of an hour; the pauses between tries are as each has them, not shortened. */
export const OUTAGE_SECONDS = 30;

const FED = 90;
const FED_EVERY_MS = 200;
/** The provider takes so long to answer after it has taken a mail: a killed worker does not know that it went. */
const ANSWER_MS = 300;
const SETTLE_KILLS_MS = 30_000;
const SETTLE_OUTAGE_MS = 75_000;
const DURING_OUTAGE = 90;
/** Of those that the outage meets, every third is bought while it lasts. */
const BUYERS_ONE_IN = 3;

/** What became of mails when workers were killed, and of those of an outage. */
export interface Troubled {
  kills: Row;
  outage: Row;
}

/** Kills the worker again and again while mails go, then takes the provider away while mails are due. */
export async function trouble(contender: Contender): Promise<Troubled> {
  const draw = seededDraw(SEED);
  const fed = await sendWhileKilling(contender, draw);
  const met = await sendWhileAway(contender, draw);
  const { provider, name } = contender;
  const [mails, planned] = [provider.mails(), await contender.planned()];
  const counted = (tokens: readonly string[]) => count(tokens, mails, planned);
  const toBuyers = counted(met.buyers);
  return {
    kills: {
      ...{ 'done by': name, kills: String(fed.kills), ...counted(fed.tokens) },
      ...{ 'asked twice': askedTwice(fed, contender), 'latest s': latest(fed, mails) },
    },
    outage: {
      ...{ 'done by': name, ...counted(met.others) },
      ...{ buyers: String(met.buyers.length), 'mails to buyers': toBuyers.mails },
      'last s after it': lastAfter(met, mails),
    },
  };
}

interface Fed {
  tokens: string[];
  kills: number;
  dueAt: Map<string, number>;
}

async function sendWhileKilling(contender: Contender, draw: () => number): Promise<Fed> {
  await contender.provider.setFault({ kind: 'delay', delayMs: ANSWER_MS });
  const tokens = Array.from({ length: FED }, (_, n) => `killed-${String(n)}`);
  const dueAt = new Map<string, number>();
  let [isFed, kills] = [false, 0];
  const feed = async (): Promise<void> => {
    for (const token of tokens) {
      const { activeAt } = await tellCheckout(contender.url, token, 1);
      dueAt.set(token, activeAt.getTime() + WAIT_MS);
      await sleep(FED_EVERY_MS);
    }
    await sleep(WAIT_MS);
    isFed = true;
  };
  const killing = async (): Promise<void> => {
    for (; !isFed; kills += 1) {
      await sleep(300 + draw() * 2_700);
      await contender.restartWorker();
    }
  };
  await Promise.all([feed(), killing()]);
  await untilMailed(contender, tokens, SETTLE_KILLS_MS);
  return { tokens, kills, dueAt };
}

interface Met {
  buyers: string[];
  others: string[];
  /** When the provider answered again. */
  backAt: Date;
}

async function sendWhileAway(contender: Contender, draw: () => number): Promise<Met> {
  const { url, provider } = contender;
  const tokens = Array.from({ length: DURING_OUTAGE }, (_, n) => `away-${String(n)}`);
  const buyers = tokens.filter((_, n) => n % BUYERS_ONE_IN === 0);
  const others = tokens.filter((token) => !buyers.includes(token));
  await provider.setFault({ kind: 'status', status: 503 });
  const over = sleep(OUTAGE_SECONDS * 1_000);
  await Promise.all(tokens.map((token) => tellCheckout(url, token, 1)));
  const bought = buyers.map(async (token) => {
    await sleep(draw() * OUTAGE_SECONDS * 800);
    await tellOrder(url, token);
  });
  await Promise.all([...bought, over]);
  const backAt = systemClock().now();
  await provider.setFault(null);
  await untilMailed(contender, others, SETTLE_OUTAGE_MS);
  return { buyers, others, backAt };
}

async function untilMailed({ provider }: Contender, tokens: string[], limitMs: number): Promise<void> {
  const endMs = performance.now() + limitMs;
  for (;;) {
    const reached = new Set(provider.mails().flatMap(({ to }) => to));
    if (tokens.every((token) => reached.has(addressOf(token))) || performance.now() > endMs) return;
    await sleep(200);
  }
}

function count(tokens: readonly string[], mails: Mail[], planned: Set<string>) {
  const each = tokens.map((token) => ({ token, mails: mailsTo(token, mails).length }));
  const without = each.filter((one) => one.mails === 0);
  const waiting = without.filter(({ token }) => planned.has(`${token}-0`)).length;
  return {
    due: String(tokens.length),
    mails: String(each.length - without.length),
    doubled: String(each.filter((one) => one.mails > 1).length),
    'still planned': String(waiting),
    lost: String(without.length - waiting),
  };
}

function mailsTo(token: string, mails: Mail[]): Mail[] {
  return mails.filter(({ to }) => to.includes(addressOf(token)));
}

/** Of mails that the provider had taken already, and knew by their key. */
function askedTwice({ tokens }: Fed, { provider }: Contender): string {
  const asked = new Map<string, number>();
  for (const { to, mailId } of provider.requests()) {
    const address = to[0] ?? '';
    if (mailId !== null) asked.set(address, (asked.get(address) ?? 0) + 1);
  }
  return String(tokens.filter((token) => (asked.get(addressOf(token)) ?? 0) > 1).length);
}

/** How late the latest mail went that went, in seconds. */
function latest({ tokens, dueAt }: Fed, mails: Mail[]): number {
  const late = tokens.flatMap((token) =>
    mailsTo(token, mails).map(({ at }) => Date.parse(at) - (dueAt.get(token) ?? 0)),
  );
  return round(Math.max(...late) / 1_000);
}

/** When the last mail went after the provider was back, in seconds. */
function lastAfter({ others, backAt }: Met, mails: Mail[]): Row[string] {
  const went = others.flatMap((token) => mailsTo(token, mails).map(({ at }) => Date.parse(at)));
  return went.length === 0 ? 'none went' : round((Math.max(...went) - backAt.getTime()) / 1_000);
}
