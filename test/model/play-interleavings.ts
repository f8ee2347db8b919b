import { inParallel } from '../../in-parallel.ts';
import { formatId, parseId } from '../../domain/id.ts';
import { recoverCheckoutId, recoveryEmailId } from '../../workflows/contract.ts';
import type { KillableWorld } from '../support/killable-world.ts';
import { until } from '../support/process-until.ts';
import { HOUR_MS } from '../support/world.ts';
import type { Gate } from './gate.ts';
import type { Interleaving, Playing } from './interleavings.ts';
import type { Action } from './protocol.ts';
import { asModel, inModel } from './as-model.ts';

/** Each step is looked for in the database again and again. */
const AT_ONCE = 8;
const DUE_MS = 11 * HOUR_MS;
const MINUTE_MS = 61_000;
const DAY_MS = 24 * HOUR_MS + 1_000;
const STEP_LIMIT_MS = 60_000;
const LOOK_AGAIN_MS = 200;
/** After these an attempt is under way. */
const BEGINS: readonly Action[] = ['claim', 'retry', 'retry by hand'];

/**
 * Plays each way against the real code, all side by side. After every step what is stored, and what the provider took, is
 * as the model has it.
 *
 * Each goes as far as it can by itself; then those that are to be killed go up to that moment, and the workers are killed
 * under all of them at once; then a minute passes for all, or a day.
 */
export async function playInterleavings(
  world: KillableWorld,
  gate: Gate,
  ways: Interleaving[],
): Promise<void> {
  const all = await Promise.all(ways.map((way) => begin(world, way)));
  await world.skip(DUE_MS, workflowsOf(world, all));
  await until(
    'each mail is due and found right',
    () => all.every(({ checkoutId }) => gate.hasAsked(checkoutId)),
    STEP_LIMIT_MS,
  );
  for (;;) {
    await inParallel(all, AT_ONCE, (one) => advance(world, gate, one, nextStop(one)));
    const stopped = all.filter(({ way, done }) => done < way.length);
    if (stopped.length === 0) return;
    const stoppedAt = (action: Action) => stopped.filter(({ way, done }) => way[done]?.action === action);
    const doomed = stopped.filter(({ way, done }) => BEGINS.includes(way[done]?.action ?? 'order'));
    if (doomed.length > 0) {
      await Promise.all(doomed.map((one) => advance(world, gate, one, nextOf(one, 'crash'))));
      await world.killWorkers();
      await Promise.all(doomed.map((one) => check(world, gate, one)));
      continue;
    }
    const [action, ms] =
      stoppedAt('a minute passes').length > 0
        ? (['a minute passes', MINUTE_MS] as const)
        : (['a day passes', DAY_MS] as const);
    await world.skip(ms, await mailsAsWell(world, all));
    await Promise.all(stoppedAt(action).map((one) => check(world, gate, one)));
  }
}

async function begin(world: KillableWorld, way: Interleaving): Promise<Playing> {
  const token = world.newToken();
  const checkoutId = await world.put(token);
  await until('its workflow is started', async () => (await world.row(checkoutId)).wakes_at !== null);
  return { way, done: 0, token, checkoutId, address: `${token}@example.se` };
}

function nextOf({ way, done }: Playing, action: Action): number {
  const found = way.findIndex((step, n) => n >= done && step.action === action);
  return found < 0 ? way.length : found;
}

/** Where it has to wait for the others: before time passes, and before the attempt in which it is killed begins. */
function nextStop(one: Playing): number {
  const crash = nextOf(one, 'crash');
  const beginning = one.way.findLastIndex(
    ({ action }, n) => n < crash && n >= one.done && BEGINS.includes(action),
  );
  const killed = crash === one.way.length || beginning < 0 ? crash : beginning;
  return Math.min(killed, nextOf(one, 'a minute passes'), nextOf(one, 'a day passes'));
}

async function advance(world: KillableWorld, gate: Gate, one: Playing, stop: number): Promise<void> {
  while (one.done < stop) {
    const step = one.way[one.done];
    if (step === undefined) return;
    await play(world, gate, one, step.action);
    await check(world, gate, one);
  }
}

/** Waits until the step has led where the model says. @throws Error that tells the way, and both. */
async function check(world: KillableWorld, gate: Gate, one: Playing): Promise<void> {
  const step = one.way[one.done];
  if (step === undefined) return;
  one.done += 1;
  const wanted = JSON.stringify(inModel(step.to.state));
  let found = '';
  let cause: unknown;
  const isThere = async () => {
    try {
      await world.passPause();
      found = JSON.stringify(await asModel(world, gate, one, step.to.state));
    } catch (error) {
      // Many look at once, and each waits for a connection.
      cause = error;
    }
    return found === wanted;
  };
  await until('the step', isThere, STEP_LIMIT_MS, LOOK_AGAIN_MS).catch(() => {
    const way = one.way.slice(0, one.done).map(({ action }) => action);
    const words = `${one.token}: ${way.join(', ')}\nin the model: ${wanted}\nin the code:  ${found}`;
    throw new Error(words, { cause });
  });
}

async function play(world: KillableWorld, gate: Gate, one: Playing, action: Action): Promise<void> {
  const name = action.replace(' by hand', '');
  switch (name) {
    case 'order':
      return void (await world.api.ask('POST', '/v1/orders', orderOf(world, one), { shop: world.shop.slug }));
    case 'ask': {
      const path = `/v1/checkouts/${one.checkoutId}/recovery-emails`;
      const { status } = await world.api.ask('POST', path, {}, { shop: world.shop.slug });
      if (status !== 202) throw new Error(`asked by hand, and answered ${String(status)}`);
      return;
    }
    case 'claim':
      return gate.leave(one.checkoutId);
    case 'retry':
      return gate.leave(action === name ? one.checkoutId : await byHandOf(world, one));
    case 'take':
      return gate.take(one.address);
    case 'answer':
      return gate.end(one.address, 'answer');
    case 'lose answer':
      return gate.end(one.address, 'cut');
    case 'fail':
      return gate.end(one.address, 500);
    case 'refuse':
      return gate.end(one.address, 429);
    case 'reject':
      return gate.end(one.address, 422);
    case 'mark':
      return;
    default:
      throw new Error(`nobody plays ${action}`);
  }
}

function orderOf({ clock }: KillableWorld, { token }: Playing) {
  return {
    id: `o-${token}`,
    checkoutToken: token,
    currency: 'SEK',
    total: '447.00',
    completedAt: clock.now(),
  };
}

async function byHandOf(world: KillableWorld, { checkoutId }: Playing): Promise<string> {
  const found = (await world.messages(checkoutId)).find(({ kind }) => kind === 'manual');
  return formatId('message', found?.id ?? 0);
}

function workflowsOf({ shop }: KillableWorld, all: Playing[]): string[] {
  return all.map(({ checkoutId }) => recoverCheckoutId({ shop: shop.slug, checkoutId }));
}

async function mailsAsWell(world: KillableWorld, all: Playing[]): Promise<string[]> {
  const ids = all.map(({ checkoutId }) => parseId('checkout', checkoutId));
  const rows = await world.db
    .selectFrom('messages')
    .select('id')
    .where('kind', '=', 'manual')
    .where('checkout_id', 'in', ids)
    .execute();
  const { slug } = world.shop;
  return [
    ...workflowsOf(world, all),
    ...rows.map(({ id }) => recoveryEmailId({ shop: slug, messageId: formatId('message', id) })),
  ];
}
