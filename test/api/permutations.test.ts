import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkoutEvent, orderEvent, paymentEvent } from './support/events.ts';
import { startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  await api.close();
});

type Told = { method: string; path: string; body: Record<string, unknown> };

function eventsOf(token: string): Told[] {
  const put = (body: Record<string, unknown>) => ({ method: 'PUT', path: `/v1/checkouts/${token}`, body });
  const post = (path: string, body: Record<string, unknown>) => ({ method: 'POST', path, body });
  return [
    put(checkoutEvent({ email: null, createdAt: '2026-03-02T08:00:00Z', updatedAt: '2026-03-02T08:00:00Z' })),
    put(checkoutEvent({ email: `${token}@example.se`, updatedAt: '2026-03-02T08:05:00Z' })),
    put(checkoutEvent({ email: null, phone: '+46701234567', updatedAt: '2026-03-02T08:09:00Z' })),
    post(
      `/v1/checkouts/${token}/payment-events`,
      paymentEvent({ id: 'p1', occurredAt: '2026-03-02T08:10:00Z' }),
    ),
    post(
      `/v1/checkouts/${token}/payment-events`,
      paymentEvent({ id: 'p1', status: 'success', occurredAt: '2026-03-02T08:12:00Z' }),
    ),
    post('/v1/orders', orderEvent({ id: token, checkoutToken: token, completedAt: '2026-03-02T08:40:00Z' })),
    post(
      '/v1/orders',
      orderEvent({
        id: token,
        checkoutToken: token,
        completedAt: '2026-03-02T08:40:00Z',
        cancelledAt: '2026-03-02T08:50:00Z',
        refundedTotal: '10.00',
      }),
    ),
  ];
}

/**
 * What is left when all was told; without what names the token and the time of telling. That a checkout was abandoned in
 * between (`was_abandoned`) is history, which depends on what had been told by then: it is not part of the answer.
 */
async function finalState(token: string): Promise<unknown> {
  const checkout = (await api.ask('GET', `/v1/checkouts/${token}`)).body;
  const order = (await api.ask('GET', `/v1/orders/${token}`)).body;
  const text = JSON.stringify({ ...checkout, order });
  const { id, number, workflowId, ...state } = JSON.parse(text.replaceAll(token, 'TOKEN'));
  for (const payment of state.order.paymentEvents) delete payment.receivedAt;
  return state;
}

let tokens = 0;

describe('fault 13: every order of the events of a checkout', () => {
  it('ends in the same state', async () => {
    const straight = 'straight';
    for (const told of eventsOf(straight)) await api.ask(told.method, told.path, told.body);
    const expected = await finalState(straight);
    expect(expected).toMatchObject({
      state: 'completed',
      phone: '+46701234567',
      emailStatusReason: 'completed_order',
    });
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }), async (order) => {
        const token = `shuffled${String(++tokens)}-`;
        const events = eventsOf(token);
        for (const index of order) {
          const told = events[index];
          if (told !== undefined) await api.ask(told.method, told.path, told.body);
        }
        expect(await finalState(token)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('ends in the same state also when all come at once', async () => {
    const straight = 'alone';
    for (const told of eventsOf(straight)) await api.ask(told.method, told.path, told.body);
    const expected = await finalState(straight);
    for (let run = 0; run < 15; run++) {
      const token = `atonce${String(run)}-`;
      const answers = await Promise.all(
        eventsOf(token).flatMap((told) => [0, 1, 2].map(() => api.ask(told.method, told.path, told.body))),
      );
      expect(answers.map(({ status }) => status).filter((status) => status > 201)).toEqual([]);
      expect(await finalState(token)).toEqual(expected);
    }
  });
});
