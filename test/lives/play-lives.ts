import { randomUUID } from 'node:crypto';
import { inParallel } from '../../in-parallel.ts';
import { formatId } from '../../domain/id.ts';
import { recoverCheckoutId } from '../../workflows/contract.ts';
import { HOUR_MS } from '../support/world.ts';
import type { KillableWorld } from '../support/killable-world.ts';
import { LAST_HOUR, type Endings, type Life, type ProviderMode, type Which } from './life.ts';
import { tokenOf, type Living } from './living.ts';
import { mailsOf } from './mails-of.ts';
import { apply, putSettings, tell } from './tell-step.ts';
import { attemptsOf, untilSettled } from './until-settled.ts';

const AT_ONCE = 12;
const WHICH: readonly Which[] = ['a', 'b'];

/**
 * Lives many lives side by side, hour by hour, and tells how each ended.
 *
 * @param killedAt the hour at which the workers are killed while they do what is due.
 */
export async function playLives(
  world: KillableWorld,
  lives: Life[],
  hours: readonly number[],
  killedAt: number | null,
): Promise<Endings[]> {
  const run = randomUUID().slice(0, 8);
  const living = lives.map((life, n) => ({
    life,
    shop: `life-${run}-${String(n)}`,
    settings: life.settings,
    mode: 'up' as const,
  }));
  const byShop = new Map<string, Living>(living.map((one) => [one.shop, one]));
  await misbehave(world, byShop);
  await inParallel(living, AT_ONCE, async (one) => {
    await tell(world, one, 'POST', '/v1/shops', { slug: one.shop, name: one.shop });
    await putSettings(world, one);
  });
  const shops = await world.db
    .selectFrom('shops')
    .select('id')
    .where('slug', 'like', `life-${run}-%`)
    .execute();
  const ids = shops.map(({ id }) => id);
  const start = world.clock.now().getTime();
  for (const hour of [...hours, LAST_HOUR]) {
    const attempts = await attemptsOf(world.db, ids);
    await world.skip(start + hour * HOUR_MS - world.clock.now().getTime(), await listWaiting(world, ids));
    if (hour === killedAt) await world.killWorkers();
    await untilSettled(world, ids, attempts);
    const told = await attemptsOf(world.db, ids);
    await inParallel(living, AT_ONCE, async (one) => {
      for (const step of one.life.steps) if (step.at === hour) await apply(world, one, step);
    });
    await untilSettled(world, ids, told);
  }
  const endings: Endings[] = living.map(() => ({}));
  await inParallel([...living.entries()], AT_ONCE, async ([n, one]) => {
    endings[n] = await readEndings(world, one);
  });
  await endWorkflows(world, ids);
  return endings;
}

/** The provider treats each person's mails as the person's life has it. */
async function misbehave(world: KillableWorld, byShop: Map<string, Living>): Promise<void> {
  const when = (mode: ProviderMode) => ({
    when: ({ to }: { to: string[] }) => byShop.get(to[0]?.split('@')[0] ?? '')?.mode === mode,
  });
  await world.provider.setFault([
    { kind: 'lost_answer', ...when('lost') },
    { kind: 'status', status: 500, ...when('down') },
    { kind: 'status', status: 429, ...when('busy') },
    { kind: 'status', status: 422, ...when('refuses') },
  ]);
}

async function readEndings(world: KillableWorld, one: Living): Promise<Endings> {
  const endings: Endings = {};
  for (const which of WHICH) {
    const { status, body } = await tell(
      world,
      one,
      'GET',
      `/v1/checkouts/${tokenOf(one, which)}`,
      undefined,
      [404],
    );
    if (status === 404) continue;
    const { state, emailStatus, emailStatusReason: reason, recoveredVia } = body;
    const mails = (await mailsOf(world, one, which)).length;
    endings[which] = { state, emailStatus, reason, recoveredVia, mails };
  }
  return endings;
}

/** Those whose workflows wait for a time: not for an order alone. */
async function listWaiting(world: KillableWorld, shopIds: number[]): Promise<string[]> {
  const rows = await world.db
    .selectFrom('checkouts')
    .innerJoin('shops', 'shops.id', 'checkouts.shop_id')
    .select(['slug', 'checkouts.id'])
    .where('shops.id', 'in', shopIds)
    .where('decided_at', 'is', null)
    .where('had_contact', '=', true)
    .execute();
  return rows.map(({ slug, id }) => recoverCheckoutId({ shop: slug, checkoutId: formatId('checkout', id) }));
}

/** What waits for an order would do so for months. */
async function endWorkflows(world: KillableWorld, shopIds: number[]): Promise<void> {
  const rows = await world.db
    .selectFrom('checkouts')
    .innerJoin('shops', 'shops.id', 'checkouts.shop_id')
    .select(['slug', 'checkouts.id'])
    .where('shops.id', 'in', shopIds)
    .where('completed_at', 'is', null)
    .execute();
  await inParallel(rows, AT_ONCE, async ({ slug, id }) => {
    const workflowId = recoverCheckoutId({ shop: slug, checkoutId: formatId('checkout', id) });
    await world.client.workflow
      .getHandle(workflowId)
      .terminate()
      .catch(() => undefined);
  });
}
