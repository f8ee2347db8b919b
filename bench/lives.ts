import { startProvider } from '../local/provider.ts';
import { startBareLives, type BareLives } from './bare-life.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { mediansOf, playLives, sumOf, type LifeFigures, type LifeLoad } from './life-load.ts';
import { watchMails } from './mail-watch.ts';
import { openLives, WAIT_MS, type Lives } from './play-life.ts';
import { cpuMsOf } from './process-cpu.ts';
import { startBarePut } from './put-load.ts';
import { tellCheckout } from './tell-life.ts';
import { round } from './timing.ts';
import { startWholeStack, type CpuMs, type WholeStack } from './whole-stack.ts';

/** A life waits for two seconds at least: so many at once keep both cores busy. The first ones begin one after the other. */
const LOAD: LifeLoad = { lanes: 96, warmSeconds: 8, seconds: 20 };
const TURNS = 3;
/** How far the five updates move the time at which the mail is due, in about. */
const MOVED_MS = 300;

/** One way to play a life. */
interface Way {
  name: string;
  play(token: string): Promise<void>;
  cpuMs(): CpuMs | null;
  turns: LifeFigures[];
}

export const lives: Benchmark = {
  name: 'lives',
  about:
    "A checkout's whole life, 96 at once, each followed by the next: creation and 5 updates told over HTTP (3.8 kB each), " +
    'decision, mail to a stand-in of the provider, order, recovered, until its workflow has ended. Beside it a bare ' +
    'workflow of the same shape on the same Temporal and PostgreSQL, in a worker of its own that also starts and signals ' +
    'it: start delay, one local activity, one activity, then the signal that ends it; its activities do nothing. A life of ' +
    "the product has besides: six PUTs and an order by HTTP, checked and stored; the checkout's history; a second look, " +
    'since the updates moved the due time; every rule with its facts, twice; claim, rendering and sending of the mail; ' +
    "search attributes; what brought the order. The row between has the bare workflow look twice and post a mail's bytes, " +
    'and the same seven requests answered by bare Express with one prepared statement each. Medians of turns one after the ' +
    'other. CPU-ms are of one life; those of who sends the requests and takes the mails are not counted.',
  run: async (stage) => {
    const shop = await stage.openShop('lives');
    const bareShop = await stage.openShop('lives_bare');
    const provider = await startProvider({ rateLimit: { limit: 100_000, windowMs: 1_000 } });
    const stack = await startWholeStack(stage, shop.url, { mailUrl: provider.url });
    const put = await startBarePut(bareShop.url);
    const bare = await startBareLives([stack.temporalAddress, 'bare-lives']);
    const mailing = await startBareLives([stack.temporalAddress, 'bare-mails', provider.url]);
    const mails = watchMails(provider);
    const product = await openLives(stack, mails);
    try {
      const ways: Way[] = [
        {
          name: 'bare workflow',
          play: playBare(bare, product.ended),
          cpuMs: cpuOf(stack, [bare.pid]),
          turns: [],
        },
        {
          name: 'bare workflow, intake and mail',
          play: playTold(mailing, put.url, product.ended),
          cpuMs: cpuOf(stack, [mailing.pid, put.pid]),
          turns: [],
        },
        { name: 'whole stack', play: product.play, cpuMs: stack.cpuMs, turns: [] },
      ];
      for (let turn = 0; turn <= TURNS; turn += 1) {
        for (const { name, play, cpuMs, turns } of ways) {
          const figures = await playLives(
            LOAD,
            `${name.replaceAll(/\W+/g, '-')}-${String(turn)}`,
            play,
            cpuMs,
          );
          // The first warms up: it takes half a minute until all that runs is compiled.
          if (turn > 0) turns.push(figures);
        }
      }
      return [{ title: 'Whole lives of checkouts', rows: toRows(ways) }];
    } finally {
      mails.stop();
      await product.close();
      await Promise.all([bare.stop(), mailing.stop()]);
      put.stop();
      await stack.stop();
      await Promise.all([provider.close(), shop.close(), bareShop.close()]);
    }
  },
};

function playBare(bare: BareLives, ended: Lives['ended']): Way['play'] {
  return async (token) => {
    await bare.start(token, { delayMs: WAIT_MS, looks: 1, waitMs: 0 });
    bare.complete(token);
    await ended(token);
  };
}

function playTold(bare: BareLives, putUrl: string, ended: Lives['ended']): Way['play'] {
  return async (token) => {
    const sent = bare.start(token, { delayMs: WAIT_MS, looks: 2, waitMs: MOVED_MS });
    await tellCheckout(putUrl, token);
    await sent;
    await tellCheckout(putUrl, `${token}-order`, 1);
    bare.complete(token);
    await ended(token);
  };
}

/** Of other processes than the product's, on its Temporal and PostgreSQL. */
function cpuOf(stack: WholeStack, pids: number[]): () => CpuMs | null {
  return () => {
    const [shared, own] = [stack.cpuMs(), cpuMsOf(pids)];
    return shared === null || own === null ? null : { ...shared, own };
  };
}

function toRows(ways: Way[]): Row[] {
  const figures = ways.map(({ name, turns }) => ({ name, ...mediansOf(turns) }));
  const [bare] = figures;
  return figures.map(({ name, perSecond, cpuMs }) => ({
    life: name,
    'lives a second': round(perSecond),
    ratio: round(perSecond / (bare?.perSecond ?? perSecond)),
    ...cpuRow(cpuMs),
    'CPU ratio': cpuMs === null || !bare?.cpuMs ? 'not measured' : round(sumOf(cpuMs) / sumOf(bare.cpuMs)),
  }));
}

function cpuRow(cpuMs: CpuMs | null): Row {
  if (cpuMs === null) return { 'CPU-ms': 'not measured' };
  const { own, temporal, postgres } = cpuMs;
  return {
    ...{ 'CPU-ms own': round(own), 'CPU-ms Temporal': round(temporal) },
    ...{ 'CPU-ms PostgreSQL': round(postgres), 'CPU-ms': round(sumOf(cpuMs)) },
  };
}
