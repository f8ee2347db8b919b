import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseId } from '../../domain/id.ts';
import { createSecrets } from '../../secrets.ts';
import { activitiesWith } from '../support/activities-with.ts';
import { mailedCheckout, visit } from '../support/earned-orders.ts';
import { createWorld, DUE_MS, HOUR_MS, MINUTE_MS, TEST_SECRET, type World } from '../support/world.ts';
import { paymentEvent } from './support/events.ts';
import { startApi, type Body, type TestApi } from './support/start-api.ts';

let world: World;
let api: TestApi;
let token = '';
beforeAll(async () => {
  world = await createWorld();
  const secrets = createSecrets({ secretKey: TEST_SECRET, secretKeyPrevious: undefined });
  api = await startApi({ db: world.db, clock: world.clock, secrets });
});
afterAll(async () => {
  await api.close();
  await world.stop();
});
beforeEach(async () => {
  await world.setSettings({});
  await world.provider.setFault(null);
  token = world.newToken();
});

const read = async (path: string): Promise<Body> => (await api.ask('GET', path)).body;
const timeline = async (): Promise<Body[]> => (await read(`/v1/checkouts/${token}/timeline`)).data;
const decision = (name = token): Promise<Body> => read(`/v1/checkouts/${name}/decision`);
const entry = async (kind: string): Promise<Body> =>
  (await timeline()).find((one: { kind: string }) => one.kind === kind);

describe('the history of a recovery', () => {
  it('leads to the transaction, the mail and the order', async () => {
    const mail = await mailedCheckout(world, {}, token);
    await visit(world, mail);
    world.clock.advance(MINUTE_MS);
    const occurredAt = world.clock.now().toISOString();
    await api.ask(
      'POST',
      `/v1/checkouts/${token}/payment-events`,
      paymentEvent({ status: 'success', occurredAt }),
    );
    world.clock.advance(MINUTE_MS);
    await world.order({ id: `o-${token}`, checkoutToken: token });
    await world.activities.markRecovered(mail.id);
    const messageId = `msg_${String(mail.messageId)}`;
    const orderId = `o-${token}`;
    const entries = await timeline();
    expect(entries).toMatchObject([
      { kind: 'created' },
      { kind: 'abandoned' },
      { kind: 'email_sent', messageId },
      { kind: 'link_visited', messageId },
      { kind: 'payment_event', paymentEventId: 'p1', paymentStatus: 'success' },
      { kind: 'completed', orderId, title: `Order ${orderId} was completed` },
      { kind: 'recovered', orderId, messageId, title: "Recovered through the mail's link" },
    ]);
    expect(entries.map((one) => 'orderId' in one)).toEqual([false, false, false, false, false, true, true]);
    expect(await read(`/v1/messages/${messageId}`)).toMatchObject({ checkoutId: mail.id, status: 'sent' });
    expect(await read(`/v1/orders/${orderId}`)).toMatchObject({ paymentEvents: [{ id: 'p1' }] });
    expect(await read(`/v1/checkouts/${token}/payment-events/p1`)).toMatchObject({ status: 'success' });
  });

  it('leads to an order that was told only after the completion', async () => {
    const mail = await mailedCheckout(world, {}, token);
    await world.put(token, {}, { completedAt: world.clock.now() });
    await world.activities.markRecovered(mail.id);
    expect(await entry('completed')).toMatchObject({ title: 'The checkout was completed' });
    expect('orderId' in (await entry('recovered'))).toBe(false);
    await world.order({ id: `o-${token}`, checkoutToken: token });
    await world.activities.markRecovered(mail.id);
    for (const kind of ['completed', 'recovered']) {
      expect(await entry(kind)).toMatchObject({ orderId: `o-${token}` });
    }
  });

  it('leads to a mail that may have got through before it was given up', async () => {
    const id = await world.dueCheckout(token);
    await world.provider.setFault({ kind: 'status', status: 500, count: 1 });
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject({ type: 'emailOutcomeUnknown' });
    await world.order({ id: `o-${token}`, email: `${token}@example.se` });
    await world.activities.deliverEmail(id);
    const [message] = await world.messages(id);
    const { messageId, title } = await entry('email_not_sent');
    expect(messageId).toBe(`msg_${String(message?.id)}`);
    expect(title).toMatch(/has completed an order.*earlier attempt to send may have got through/);
    expect(await read(`/v1/messages/${messageId}`)).toMatchObject({ status: 'unknown' });
  });
});

describe('what was decided of a checkout', () => {
  it('is every rule with its words and facts, and when it is looked at next, as the database says', async () => {
    const id = await world.put(token);
    const wakesAt = new Date(world.clock.now().getTime() + HOUR_MS);
    await world.db
      .updateTable('checkouts')
      .set({ wakes_at: wakesAt })
      .where('id', '=', parseId('checkout', id))
      .execute();
    const told = await decision();
    expect(told).toMatchObject({
      wouldSend: true,
      reason: null,
      decidedAt: null,
      nextWakeAt: wakesAt.toISOString(),
      workflowId: `recoverCheckout:default:${id}`,
      temporalUiUrl: `http://temporal.example/namespaces/default/workflows/recoverCheckout%3Adefault%3A${id}`,
    });
    for (const rule of told.rules) {
      expect(rule).toEqual({
        code: expect.stringMatching(/^[a-z_]+$/),
        blocks: false,
        text: expect.stringMatching(/^[A-Z].+\.$/),
        facts: expect.any(Object),
      });
      expect(Object.keys(rule.facts), rule.code).not.toEqual([]);
    }
    expect(JSON.stringify(told.rules)).not.toContain(token);
  });

  it('stays as it was decided when the mail went and the shopper bought afterwards', async () => {
    await mailedCheckout(world, {}, token);
    const sent = await decision();
    expect(sent).toMatchObject({ wouldSend: true, reason: null, nextWakeAt: null });
    expect(sent.decidedAt).not.toBeNull();
    await world.order({ id: `o-${token}`, checkoutToken: token });
    expect(await decision()).toEqual({
      ...sent,
      now: expect.objectContaining({ reason: 'completed_order' }),
    });
  });

  it('is what a completion decided, not what an earlier wait ended with', async () => {
    await world.setSettings({ automation: { enabled: false } });
    const id = await world.dueCheckout(token);
    await world.activities.decideRecovery(id);
    expect(await decision()).toMatchObject({ wouldSend: false, reason: 'automation_off' });
    await world.setSettings({});
    await world.put(token);
    expect(await decision()).toMatchObject({ wouldSend: true, reason: null, decidedAt: null });
    world.clock.advance(HOUR_MS);
    await world.order({ id: `o-${token}`, checkoutToken: token });
    const { emailStatusReason } = await read(`/v1/checkouts/${token}`);
    expect(emailStatusReason).toBe('completed_order');
    expect(await decision()).toMatchObject({
      wouldSend: false,
      reason: 'completed_order',
      decidedAt: world.clock.now().toISOString(),
      nextWakeAt: null,
    });
  });

  it('says while a mail is under way what the next attempt would do', async () => {
    const id = await world.dueCheckout(token);
    await world.provider.setFault({ kind: 'status', status: 429, count: 1 });
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject({ type: 'emailRefused' });
    expect(await decision()).toMatchObject({ wouldSend: true, reason: null, nextWakeAt: null });
    await world.order({ id: `o-${token}`, email: `${token}@example.se` });
    expect(await decision()).toMatchObject({ wouldSend: false, reason: 'completed_order', decidedAt: null });
  });

  it('is outcome_unknown when the provider knew the mail’s key with other bytes', async () => {
    const id = await world.dueCheckout(token);
    const conflict = {
      kind: 'conflict' as const,
      code: 'invalid_idempotent_request',
      statusCode: 409,
      detail: '',
    };
    await activitiesWith(world, () => Promise.resolve(conflict)).deliverEmail(id);
    expect((await read(`/v1/checkouts/${token}`)).emailStatusReason).toBe('outcome_unknown');
    expect(await decision()).toMatchObject({ wouldSend: false, reason: 'outcome_unknown' });
  });

  it('names no workflow of a checkout without contact, which has none', async () => {
    await world.put(token, { email: null });
    expect(await decision()).toMatchObject({
      wouldSend: false,
      reason: 'no_contact',
      decidedAt: null,
      nextWakeAt: null,
      temporalUiUrl: null,
    });
  });

  it('is that it was erased, whatever else is missing since', async () => {
    const id = await world.put(token);
    await world.db
      .updateTable('checkouts')
      .set({
        erased_at: world.clock.now(),
        email: null,
        email_norm: null,
        line_items: '[]',
        recovery_url: null,
      })
      .where('id', '=', parseId('checkout', id))
      .execute();
    expect((await api.ask('GET', `/v1/checkouts/${token}/decision`)).status).toBe(404);
    expect(await decision(id)).toMatchObject({ wouldSend: false, reason: 'erased', nextWakeAt: null });
    world.clock.advance(DUE_MS);
    await world.activities.decideRecovery(id);
    expect((await read(`/v1/checkouts/${id}`)).emailStatus).toBe('not_sent');
  });
});

describe('the button of a copy to staff', () => {
  it('leads to a page that tells nothing of any checkout: the same for one that there is and one that there is not', async () => {
    const id = await world.put(world.newToken());
    const { body } = await api.ask('GET', `/checkouts/${id}`, undefined, { key: null });
    expect((await api.ask('GET', '/checkouts/co_999999', undefined, { key: null })).body).toBe(body);
  });
});
