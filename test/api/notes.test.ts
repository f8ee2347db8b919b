import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eraseCheckout } from '../../db/queries/erasure.ts';
import { parseId } from '../../domain/id.ts';
import { countLockWaits } from '../support/stack-outcomes.ts';
import { startApi, type Answer, type Body, type TestApi } from './support/start-api.ts';
import { tellCheckout } from './support/tell-checkout.ts';

const TEXT = 'Called her: the card is new.\nShe tries again tonight.';
let api: TestApi;
let checkouts = 0;
let token = '';
let id = '';
beforeAll(async () => {
  api = await startApi();
  await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
});
afterAll(async () => {
  await api.close();
});
beforeEach(async () => {
  checkouts += 1;
  token = `noted-${String(checkouts)}`;
  ({ id } = await tellCheckout(api, token));
});

const write = (text: unknown, headers = {}, at = id): Promise<Answer> =>
  api.ask('POST', `/v1/checkouts/${at}/notes`, { text }, { headers });
const take = (eventId: string, at = id): Promise<Answer> =>
  api.ask('DELETE', `/v1/checkouts/${at}/notes/${eventId}`);
async function notes(): Promise<Body[]> {
  const { body } = await api.ask('GET', `/v1/checkouts/${id}/timeline`);
  return body.data.filter(({ kind }: Body) => kind === 'note');
}

describe('a note of the staff', () => {
  it('stands in the history, with who wrote it and when', async () => {
    const { status, body } = await write(`  ${TEXT}  `);
    expect(status).toBe(201);
    const at = api.clock.now().toISOString();
    expect(body).toMatchObject({
      ...{ id: expect.stringMatching(/^ev_\d+$/), at, kind: 'note', text: TEXT },
      ...{ title: 'Note (admin key)', actor: 'admin key' },
    });
    expect(await notes()).toEqual([body]);
    const key = await api.createKey(['admin']);
    const other = await api.ask('POST', `/v1/checkouts/${token}/notes`, { text: 'Mine' }, { key });
    expect(other.body.actor).toMatch(/^key \d+$/);
  });

  it.each([[''], ['   '], ['x'.repeat(5_001)], ['a\u0000b'], ['\ud800'], [7], [undefined]])(
    'has text: %j is refused',
    async (text) => {
      expect(await write(text)).toMatchObject({ status: 422, body: { errors: [{ path: 'text' }] } });
      expect(await notes()).toEqual([]);
    },
  );

  it('is of a checkout of the shop', async () => {
    expect((await write(TEXT, {}, 'nothing')).status).toBe(404);
    expect(
      (await api.ask('POST', `/v1/checkouts/${id}/notes`, { text: TEXT }, { shop: 'other' })).status,
    ).toBe(404);
  });

  it('is written once under its Idempotency-Key, and repeated without its text, which nothing but the history keeps', async () => {
    const headers = { 'idempotency-key': 'note-1' };
    const first = await write(TEXT, headers);
    const again = await write(TEXT, headers);
    expect(again.status).toBe(201);
    const { text: _, ...rest } = first.body;
    expect(again.body).toEqual(rest);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await notes()).toEqual([first.body]);
    const kept = await api.db.selectFrom('idempotency_keys').select('body').execute();
    expect(JSON.stringify(kept)).not.toContain('card is new');
  });

  it('can be taken back, and nothing else of the history', async () => {
    const { body: slip } = await write('A slip');
    const { body: kept } = await write(TEXT);
    const [begun] = (await api.ask('GET', `/v1/checkouts/${id}/timeline`)).body.data;
    expect((await take(slip.id)).status).toBe(204);
    expect((await take(slip.id)).status).toBe(404);
    for (const eventId of [begun.id, 'ev_1', 'ev_999999', 'co_1001', 'nothing'])
      expect((await take(eventId)).status, eventId).toBe(404);
    expect(await notes()).toEqual([kept]);
  });

  it('is not taken back through another checkout or shop', async () => {
    const { body } = await write(TEXT);
    await tellCheckout(api, 'elsewhere');
    expect((await take(body.id, 'elsewhere')).status).toBe(404);
    const path = `/v1/checkouts/${id}/notes/${body.id}`;
    expect((await api.ask('DELETE', path, undefined, { shop: 'other' })).status).toBe(404);
    expect(await notes()).toEqual([body]);
  });

  it('is gone with its checkout’s erasure, and none is written afterwards or at that moment', async () => {
    await write(TEXT);
    const number = parseId('checkout', id) ?? 0;
    const erasing = await api.db.startTransaction().execute();
    await eraseCheckout(erasing, number, api.clock.now());
    const late = write(TEXT);
    await expect.poll(() => countLockWaits(api.db)).toBe(1);
    await erasing.commit().execute();
    expect(await late).toMatchObject({ status: 409, body: { code: 'erased' } });
    expect(await notes()).toEqual([]);
    expect(await write(TEXT)).toMatchObject({ status: 409, body: { code: 'erased' } });
  });
});
