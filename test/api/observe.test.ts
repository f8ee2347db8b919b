import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffOf, type Staff } from '../support/by-hand.ts';
import { createWorld, DUE_MS, type World } from '../support/world.ts';
import { checkoutEvent, paymentEvent } from './support/events.ts';

let world: World;
let staff: Staff;
beforeAll(async () => {
  world = await createWorld();
  staff = await staffOf(world);
});
afterAll(async () => {
  await staff.api.close();
  await world.stop();
});

const NAMES = ['ada', 'bo', 'cleo', 'dan'];

/** As a workflow does: the decision and, where it says so, the mail. */
async function runDue(id: string): Promise<string> {
  const { kind } = await world.activities.decideRecovery(id);
  return kind === 'send' ? (await world.activities.deliverEmail(id)).kind : kind;
}

async function tell(name: string, prefix: string): Promise<string> {
  const at = world.clock.now().toISOString();
  const token = `${prefix}-${name}`;
  const event = checkoutEvent({ email: `${token}@example.se`, createdAt: at, updatedAt: at });
  const { body } = await staff.api.ask('PUT', `/v1/checkouts/${token}`, event);
  if (name === 'dan') {
    const failed = paymentEvent({ occurredAt: at });
    await staff.api.ask('POST', `/v1/checkouts/${token}/payment-events`, failed);
  }
  return body.id;
}

const putSettings = async (automation: object) => {
  const body = { automation, allowedHosts: ['shop.example'], mailsPerMinute: null };
  expect((await staff.api.ask('PUT', '/v1/settings', body)).status).toBe(200);
};

describe('a shop that only observes', () => {
  it('decides, shows why and counts what would have gone, and not one request reaches the provider', async () => {
    await putSettings({ enabled: true, observe: true });
    const ids: string[] = [];
    for (const name of NAMES) ids.push(await tell(name, 'watched'));
    world.clock.advance(DUE_MS);
    for (const id of ids) expect(await runDue(id)).toBe('not_sent');
    expect(world.provider.requests()).toEqual([]);
    expect(await world.db.selectFrom('messages').selectAll().execute()).toEqual([]);
    world.clock.advance(1);
    const { body: summary } = await staff.api.ask('GET', '/v1/decisions/summary');
    expect(summary).toMatchObject({ decided: 4, sent: 0, wouldHaveBeenSent: 3 });
    expect(summary.notSent).toContainEqual(expect.objectContaining({ reason: 'observe_only', checkouts: 3 }));
    expect(summary.notSent).toContainEqual(
      expect.objectContaining({ reason: 'payment_error', checkouts: 1 }),
    );
    const [first] = ids;
    const { body: decision } = await staff.api.ask('GET', `/v1/checkouts/${String(first)}/decision`);
    expect(decision).toMatchObject({ wouldSend: false, reason: 'observe_only', messages: [] });
    const blocking = decision.rules.filter((rule: { blocks: boolean }) => rule.blocks);
    expect(blocking).toMatchObject([{ code: 'observe_only', facts: { observe: true } }]);
    const { body: checkout } = await staff.api.ask('GET', `/v1/checkouts/${String(first)}`);
    expect(checkout).toMatchObject({ emailStatus: 'not_sent', emailStatusReason: 'observe_only' });
  });

  it('sends nothing of that afterwards when it begins to send, only what comes due from then on', async () => {
    await putSettings({ enabled: true, observe: false });
    const watched = await world.db.selectFrom('checkouts').select('id').execute();
    for (const { id } of watched) expect(await runDue(`co_${String(id)}`)).toBe('not_sent');
    expect(world.provider.mails()).toEqual([]);
    const id = await tell('ada', 'mailed');
    world.clock.advance(DUE_MS);
    expect(await runDue(id)).toBe('mailed');
    expect(world.provider.mails().map(({ to }) => to)).toEqual([['mailed-ada@example.se']]);
  });
});
