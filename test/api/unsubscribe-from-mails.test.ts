import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseId } from '../../domain/id.ts';
import { createSecrets } from '../../secrets.ts';
import { activitiesWith } from '../support/activities-with.ts';
import { mailedCheckout } from '../support/earned-orders.ts';
import { createWorld, DUE_MS, HOUR_MS, TEST_SECRET, type World } from '../support/world.ts';
import { startApi, type TestApi } from './support/start-api.ts';

const DAY_MS = 24 * HOUR_MS;
const ROTATED = { secretKey: 'a new key', secretKeyPrevious: TEST_SECRET };
const accepted = () => Promise.resolve({ kind: 'accepted' as const, providerMessageId: 'p1' });

let world: World;
let api: TestApi;
beforeAll(async () => {
  world = await createWorld();
  api = await startApi({ db: world.db, clock: world.clock, secrets: createSecrets(ROTATED) });
});
afterAll(async () => {
  await api.close();
  await world.stop();
});

/** The path of the link to unsubscribe in the mail to the token's address. */
function unsubscribePath(token: string): string {
  return /\/u\/[\w.-]+/.exec(world.mailsTo(token)[0]?.text ?? '')?.[0] ?? 'no link';
}

describe('every mail that is claimed', () => {
  it('leaves what its link to unsubscribe stands on: the address’s hash, the language, two years', async () => {
    const customer = { id: null, firstName: null, lastName: null, acceptsMarketing: null, locale: 'sv-SE' };
    const claimedBy = world.clock.now().getTime();
    const { messageId, token } = await mailedCheckout(world, { customer });
    const [link] = await world.db
      .selectFrom('unsubscribe_links')
      .selectAll()
      .where('message_id', '=', messageId)
      .execute();
    const { suppressionHash } = createSecrets({ secretKey: TEST_SECRET, secretKeyPrevious: undefined });
    expect(link).toMatchObject({
      shop_id: world.shop.id,
      address_hash: Buffer.from(suppressionHash(`${token}@example.se`)),
      locale: 'sv',
    });
    expect(Number(link?.expires_at)).toBeGreaterThan(claimedBy + 730 * DAY_MS);
  });
});

describe('a click on a mail’s link to unsubscribe', () => {
  it('after its checkout was purged and the key was changed stops the next mail to the address', async () => {
    const { id, token } = await mailedCheckout(world);
    const path = unsubscribePath(token);
    await world.db.deleteFrom('checkouts').where('id', '=', parseId('checkout', id)).execute();
    world.clock.advance(400 * DAY_MS);
    expect((await api.ask('GET', path, undefined, { key: null })).status).toBe(200);
    expect((await api.ask('POST', path, undefined, { key: null })).status).toBe(200);
    const next = await world.put(`${token}-next`, { email: `${token}@example.se` });
    world.clock.advance(DUE_MS);
    const activities = activitiesWith(world, accepted, ROTATED);
    expect(await activities.decideRecovery(next)).toEqual({ kind: 'not_sent', reason: 'unsubscribed' });
  });

  it('of before the key was changed takes back what staff wrote down after it', async () => {
    const { token } = await mailedCheckout(world);
    const path = unsubscribePath(token);
    const address = `${token}@example.se`;
    expect((await api.ask('PUT', `/v1/suppressions/${address}`, {})).status).toBe(201);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await api.ask('POST', path, undefined, { key: null, raw: 'undo=1', headers });
    const { body } = await api.ask('GET', `/v1/suppressions?q=${address}`);
    expect(body.data).toEqual([]);
  });

  it('works to the last of two years, and no longer', async () => {
    const { token } = await mailedCheckout(world);
    const path = unsubscribePath(token);
    world.clock.advance(730 * DAY_MS);
    expect((await api.ask('POST', path, undefined, { key: null })).status).toBe(200);
    world.clock.advance(2 * DAY_MS);
    expect((await api.ask('POST', path, undefined, { key: null })).status).toBe(410);
  });
});
