import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explore } from '../model/explore.ts';
import { startGate, type Gate } from '../model/gate.ts';
import { pairsOf, sampleInterleavings } from '../model/interleavings.ts';
import { playInterleavings } from '../model/play-interleavings.ts';
import { PROTOCOL } from '../model/protocol.ts';
import { createKillableWorld, type KillableWorld } from '../support/killable-world.ts';

const WAYS = Number(process.env['INTERLEAVINGS'] ?? 5);
const SEED = Number(process.env['SEED'] ?? 1);

let world: KillableWorld;
let gate: Gate;
beforeAll(async () => {
  world = await createKillableWorld({
    gate: async (made) => {
      gate = await startGate(made);
      return gate.url;
    },
  });
  await world.setSettings({ maxAgeHours: 720 });
});
afterAll(async () => {
  await world.stop();
  await gate.close();
});

describe('interleavings of the protocol, on the real code', () => {
  it('lead, step by step, where the model says', async () => {
    const ways = sampleInterleavings(explore(PROTOCOL), SEED, WAYS);
    const pairs = new Set(ways.flatMap(pairsOf));
    console.log(`SEED=${String(SEED)}: ${String(ways.length)} ways, ${String(pairs.size)} pairs of actions`);
    await playInterleavings(world, gate, ways);
    expect(ways.length).toBeGreaterThan(0);
  }, 600_000);
});
