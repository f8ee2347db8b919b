import { setTimeout as sleep } from 'node:timers/promises';
import type { Row } from '../benchmark.ts';
import { playLives, sumOf } from '../life-load.ts';
import { MAIL_LIMIT_MS, WAIT_MS } from '../play-life.ts';
import { addressOf, tellCheckout } from '../tell-life.ts';
import { percentile, round } from '../timing.ts';
import type { Contender } from './contender.ts';

const SPAN = { warmSeconds: 8, seconds: 12 };
/** Far below what any of them can take. */
const CHECKOUTS_PER_SECOND = 8;
const LATENESS_SECONDS = 12;

/** Whole lives as fast as they go; then a few checkouts a second, and how late their mails are. @param lanes lives at once. */
export async function measureCost(contender: Contender, lanes: number): Promise<Row> {
  const { perSecond, cpuMs } = await playLives({ ...SPAN, lanes }, 'life', contender.play, contender.cpuMs);
  const late = await measureLateness(contender);
  return {
    'done by': contender.name,
    'lives a second': round(perSecond),
    ...(cpuMs === null
      ? { 'CPU-ms': 'not measured' }
      : {
          ...{ 'CPU-ms own': round(cpuMs.own), 'CPU-ms Temporal': round(cpuMs.temporal) },
          ...{ 'CPU-ms PostgreSQL': round(cpuMs.postgres), 'CPU-ms': round(sumOf(cpuMs)) },
        }),
    ...{ 'late p50': Math.round(percentile(late, 0.5)), 'late p99': Math.round(percentile(late, 0.99)) },
  };
}

async function measureLateness({ url, mails }: Contender): Promise<number[]> {
  const count = CHECKOUTS_PER_SECOND * LATENESS_SECONDS;
  const told = Array.from({ length: count }, async (_, n) => {
    await sleep((n * 1_000) / CHECKOUTS_PER_SECOND);
    const { activeAt } = await tellCheckout(url, `late-${String(n)}`, 1);
    const mail = await mails.arrived(addressOf(`late-${String(n)}`), MAIL_LIMIT_MS);
    return Date.parse(mail.at) - activeAt.getTime() - WAIT_MS;
  });
  return await Promise.all(told);
}
