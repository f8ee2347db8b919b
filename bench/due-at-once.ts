import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../clock.ts';
import { startProvider, type Provider } from '../local/provider.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { PUTS_EACH, putEvent } from './put-event.ts';
import { rankCorrelation } from './rank-correlation.ts';
import { askStack, tellCheckouts, type NewCheckout } from './tell-stack.ts';
import { round } from './timing.ts';
import { startWholeStack } from './whole-stack.ts';

const SHOPS = [
  { slug: 'default', checkouts: 2_000 },
  { slug: 'small', checkouts: 1_000 },
];
const TOTAL = SHOPS.reduce((sum, { checkouts }) => sum + checkouts, 0);
const LIMIT = 20;
/** Until the first mail is due: all checkouts are told of by then, and wait in Temporal. */
const LEAD_MS = 60_000;
/** From the first to the last due time. */
const SPREAD_MS = 10_000;
const TOGETHER = 250;
const LOOK_MS = 200;
/** Twice what the provider's limit asks for; what has not gone by then has starved. */
const PATIENCE_MS = (2 * TOTAL * 1_000) / LIMIT;
const WAIT_SETTINGS = { abandonAfterMinutes: 10, delayHours: 1 };
const WAIT_MS = 70 * 60_000;

export const dueAtOnce: Benchmark = {
  name: 'due-at-once',
  about:
    `the whole stack with ${String(TOTAL)} checkouts of two shops whose mails come due within ${String(SPREAD_MS / 1_000)} s, at a ` +
    `mail provider that takes ${String(LIMIT)} requests a second and answers 429 to more, which Temporal is told by the ` +
    'headers of its answers. Both shops leave their pace to the provider. "Used" is the mails that went, of those that ' +
    'the provider would have taken from the first due time to the last mail. The correlation is of ranks (Spearman): due ' +
    'times with the order in which the provider accepted.',
  run: async (stage) => {
    const { url: databaseUrl, close } = await stage.openShop('due_at_once');
    const provider = await startProvider({ rateLimit: { limit: LIMIT, windowMs: 1_000 } });
    const stack = await startWholeStack(stage, databaseUrl, { mailUrl: provider.url });
    try {
      await openShops(stack.url);
      const firstDueMs = systemClock().now().getTime() + LEAD_MS;
      const due = await tellAll(stack.url, firstDueMs);
      const leftMs = firstDueMs - systemClock().now().getTime();
      if (leftMs < 0) throw new Error('the checkouts were not told of before the first was due');
      await untilSent(provider, firstDueMs + PATIENCE_MS);
      return toTables(provider, due, firstDueMs);
    } finally {
      await stack.stop();
      await provider.close();
      await close();
    }
  },
};

interface Due {
  shop: string;
  atMs: number;
}

async function openShops(url: string): Promise<void> {
  await askStack(url, 'POST', '/v1/shops', { slug: 'small', name: 'Small' });
  const { delayHours, ...rest } = WAIT_SETTINGS;
  const settings = {
    ...{ ...rest, automation: { enabled: true, delayHours } },
    ...{ allowedHosts: ['shop.example'], mailsPerMinute: null },
  };
  for (const { slug } of SHOPS) await askStack(url, 'PUT', '/v1/settings', settings, slug);
}

/** @returns by address, whose each checkout is and when its mail is due. */
async function tellAll(url: string, firstDueMs: number): Promise<Map<string, Due>> {
  const due = new Map<string, Due>();
  for (const { slug, checkouts } of SHOPS) {
    const told = Array.from({ length: checkouts }, (_, n): NewCheckout => {
      const atMs = Math.round(firstDueMs + (n * SPREAD_MS) / checkouts);
      const at = new Date(atMs - WAIT_MS);
      const { token, event } = putEvent(slug, n * PUTS_EACH + PUTS_EACH - 1, at);
      due.set(`${token}@shop.example`, { shop: slug, atMs });
      return { ...event, token, ...{ createdAt: at.toISOString(), updatedAt: at.toISOString() } };
    });
    for (let at = 0; at < told.length; at += TOGETHER)
      await tellCheckouts(url, told.slice(at, at + TOGETHER), slug);
  }
  return due;
}

async function untilSent(provider: Provider, deadlineMs: number): Promise<void> {
  const isOver = () => systemClock().now().getTime() > deadlineMs;
  while (provider.mails().length < TOTAL && !isOver()) await sleep(LOOK_MS);
}

interface Sent extends Due {
  sentMs: number;
}

function toTables(provider: Provider, due: Map<string, Due>, firstDueMs: number) {
  const sent = provider.mails().flatMap(({ at, to: [address = ''] }): Sent[] => {
    const of = due.get(address);
    return of === undefined ? [] : [{ ...of, sentMs: new Date(at).getTime() }];
  });
  const tookMs = Math.max(...sent.map(({ sentMs }) => sentMs)) - firstDueMs;
  const refused = provider.requests().filter(({ status }) => status === 429).length;
  const all: Row = {
    ...{
      checkouts: TOTAL,
      mailed: sent.length,
      'mailed twice': sent.length - new Set(provider.mails().map(({ to: [address] }) => address)).size,
    },
    seconds: round(tookMs / 1_000),
    'mails a second': round(sent.length / (tookMs / 1_000)),
    used: round(sent.length / ((LIMIT * tookMs) / 1_000)),
    'refused with 429': refused,
  };
  const half = sent.slice(0, Math.floor(sent.length / 2));
  const shops = SHOPS.map(({ slug, checkouts }): Row => {
    const own = sent.filter(({ shop }) => shop === slug);
    const after = (mail: Sent | undefined) =>
      mail === undefined ? 'never' : round((mail.sentMs - firstDueMs) / 1_000);
    return {
      ...{ shop: slug, checkouts, mailed: own.length },
      'of the first half': round(half.filter(({ shop }) => shop === slug).length / half.length),
      'first mail after, s': after(own[0]),
      'last mail after, s': after(own.at(-1)),
      correlation: round(rankCorrelation(own.map(({ atMs }) => atMs))),
    };
  });
  return [
    { title: 'the provider’s limit', rows: [all] },
    { title: 'each shop', rows: shops },
  ];
}
