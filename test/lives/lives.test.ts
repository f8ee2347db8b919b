import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKillableWorld, type KillableWorld } from '../support/killable-world.ts';
import { compare, describeDisagreement, type Disagreement } from './compare.ts';
import { FOUND } from './found.ts';
import { FEW_HOURS, HOURS, type Life } from './life.ts';
import { playLives } from './play-lives.ts';
import { randomLife } from './random-life.ts';
import { simpler } from './shrink.ts';

/** `npm run model` gives them; without it a few lives of few hours are lived, always the same. */
const GIVEN = process.env['MODEL_LIVES'];
const LIVES = Number(GIVEN ?? 36);
const SEED = Number(process.env['MODEL_SEED'] ?? 1);
const AT = GIVEN === undefined ? FEW_HOURS : HOURS;
/** Side by side; each is a checkout or two, and more would only wait for each other. */
const BATCH = 400;
const BATCH_LIMIT_MS = 900_000;
/** Lives that are shrunk, and how often each is made simpler at most. */
const SHRUNK = 2;
const ROUNDS = 12;

let world: KillableWorld;
beforeAll(async () => {
  world = await createKillableWorld();
});
afterAll(() => world.stop());

async function live(lives: Life[], killedAt: number | null): Promise<Disagreement[]> {
  const endings = await playLives(world, lives, AT, killedAt);
  return lives.flatMap((life, n) => compare(life, endings[n] ?? {}, AT, killedAt) ?? []);
}

/** Makes it simpler as long as it still ends otherwise than told; all ways to do so are lived side by side. */
async function shrink(found: Disagreement, killedAt: number | null): Promise<Disagreement> {
  let smallest = found;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [smaller] = await live(simpler(smallest.life), killedAt);
    if (smaller === undefined) break;
    smallest = smaller;
  }
  return smallest;
}

async function report(wrong: Disagreement[], killedAt: number | null): Promise<string> {
  const shrunk: string[] = [];
  for (const found of wrong.slice(0, SHRUNK))
    shrunk.push(describeDisagreement(await shrink(found, killedAt)));
  return shrunk.join('\n\n');
}

describe('random lives of checkouts', () => {
  const batches = Array.from({ length: Math.ceil(LIVES / BATCH) }, (_, n) => SEED + n);
  it.each(batches)(
    'end as the oracle says, seed %i',
    async (seed) => {
      const numRuns = Math.min(BATCH, LIVES - (seed - SEED) * BATCH);
      const lives = [...Object.values(FOUND), ...fc.sample(randomLife(AT), { seed, numRuns })];
      const killedAt = AT[(seed % (AT.length - 1)) + 1] ?? null;
      const startedAt = performance.now();
      const wrong = await live(lives, killedAt);
      const seconds = Math.round((performance.now() - startedAt) / 1_000);
      const summary = `${String(wrong.length)} of ${String(lives.length)} lives in ${String(seconds)} s, workers killed at hour ${String(killedAt)}`;
      const told = await report(wrong, killedAt);
      // Of many batches each is told as it ends.
      if (GIVEN !== undefined) console.log(`seed ${String(seed)}: otherwise ended ${summary}\n${told}`);
      expect(told, summary).toBe('');
    },
    BATCH_LIMIT_MS,
  );
});
