import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertSuppression } from '../../db/queries/suppressions.ts';
import { normalizeEmail } from '../../domain/person.ts';
import { erase } from '../support/erase.ts';
import { ABANDONED_MS, staffOf, type Staff } from '../support/by-hand.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let staff: Staff;
let token = '';
beforeAll(async () => {
  world = await createWorld();
  staff = await staffOf(world);
});
afterAll(async () => {
  await staff.api.close();
  await world.stop();
});
beforeEach(async () => {
  await world.setSettings({ copyAddresses: ['Boss@shop.example', 'till@shop.example'] });
  await world.provider.setFault(null);
  token = world.newToken();
});

describe('a checkout that gets no mail by hand', () => {
  /** Makes one, and waits until it is abandoned. */
  async function of(changes: Parameters<World['put']>[1]): Promise<string> {
    const id = await world.put(token, changes);
    world.clock.advance(ABANDONED_MS);
    return id;
  }
  const suppress = (reason: 'unsubscribed' | 'bounced' | 'complained') => async () => {
    const address = normalizeEmail(`${token}@example.se`) ?? '';
    const addressHash = staff.secrets.suppressionHash(address);
    const since = world.clock.now();
    const suppression = { shopId: world.shop.id, addressHash, address, reason, since };
    await insertSuppression(world.db, { ...suppression, source: 'staff' });
    return of({});
  };

  const CONFLICTS: Record<string, () => Promise<string>> = {
    checkout_open: () => world.put(token),
    checkout_completed: async () => {
      const id = await of({});
      await world.order({ id: `o-${token}`, checkoutToken: token });
      return id;
    },
    unsupported_channel: () => of({ channel: 'pos' }),
    no_link: () => of({ recoveryUrl: 'https://elsewhere.example/x' }),
    unsubscribed: suppress('unsubscribed'),
    bounced: suppress('bounced'),
    complained: suppress('complained'),
    email_in_flight: async () => {
      const id = await of({});
      await staff.sent(id);
      return id;
    },
    erased: async () => {
      const id = await of({});
      await erase(world, id);
      return id;
    },
  };

  it.each(Object.keys(CONFLICTS))('is 409 %s, for the preview too', async (code) => {
    const id = (await CONFLICTS[code]?.()) ?? '';
    const before = await world.messages(id);
    for (const answer of [await staff.preview(id), await staff.send(id)]) {
      expect(answer).toMatchObject({ status: 409, body: { code } });
      expect(answer.body.detail).toMatch(/^[A-Z].+[.]$/);
    }
    expect(await world.messages(id)).toHaveLength(before.length);
  });

  it.each([
    ['the account', 'sending_pauses', /waits to go\. Sending is paused since .*until it works again/],
    ['the shop', 'shop_pauses', /waits to go\. Automatic mails are held since .*came back for good/],
  ] as const)('is told that the mail before it is held by a pause of %s', async (_, table, words) => {
    const id = await world.dueCheckout(token);
    await world.provider.setFault({ kind: 'status', status: 429, to: token });
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject({ type: 'emailRefused' });
    expect((await staff.send(id)).body.detail).toMatch(/try again in a minute/);
    const since = world.clock.now();
    if (table === 'sending_pauses') {
      const pause = { account: 'test', reason: 'invalid_api_key', since, probe_at: since };
      await world.db.insertInto('sending_pauses').values(pause).execute();
    } else {
      const pause = { shop_id: world.shop.id, reason: 'bounces', affected: 9, counted: 100, since };
      await world.db.insertInto('shop_pauses').values(pause).execute();
    }
    expect(await staff.send(id)).toMatchObject({ status: 409, body: { code: 'email_in_flight' } });
    expect((await staff.send(id)).body.detail).toMatch(words);
    await world.db.deleteFrom(table).execute();
  });

  it.each([
    ['without an address', { email: null, phone: '+46701234567' }, 'no_address'],
    ['with an address that is none', { email: 'ada at example' }, 'invalid_email'],
  ])('is 422 %s', async (_, changes, code) => {
    const id = await of(changes);
    for (const answer of [await staff.preview(id), await staff.send(id)]) {
      expect(answer).toMatchObject({ status: 422, body: { code } });
    }
  });

  it('is 404 when another shop has it, or nobody', async () => {
    await of({});
    await staff.api.ask('POST', '/v1/shops', { slug: `other-${token}`, name: 'Other' });
    for (const name of [token, 'co_999999999']) {
      for (const path of ['recovery-emails/preview', 'recovery-emails']) {
        const shop = name === token ? { shop: `other-${token}` } : {};
        const answer = await staff.api.ask('POST', `/v1/checkouts/${name}/${path}`, {}, shop);
        expect(answer.status).toBe(404);
      }
    }
  });
});
