import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eraseCheckout } from '../../db/queries/erasure.ts';
import { parseId } from '../../domain/id.ts';
import { erase } from '../support/erase.ts';
import { ABANDONED_MS, staffOf, type Staff } from '../support/by-hand.ts';
import { countLockWaits } from '../support/stack-outcomes.ts';
import { createWorld, HOUR_MS, sendableDetails, type World } from '../support/world.ts';

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

async function mailsOf(checkoutId: string, kind = 'manual') {
  return (await world.messages(checkoutId)).filter((message) => message.kind === kind);
}

describe('a preview', () => {
  const outdated = { status: 409, body: { code: 'preview_outdated' } };

  it('is made for a host of a connection, as for a listed one', async () => {
    const id = await staff.abandoned(token);
    await world.setSettings({ allowedHosts: [] });
    expect((await staff.preview(id)).status).toBe(409);
    const connect = (hosts: string[]) =>
      world.db.updateTable('shops').set({ connected_hosts: hosts }).where('id', '=', world.shop.id).execute();
    await connect(['shop.example']);
    expect((await staff.preview(id)).status).toBe(200);
    await connect([]);
  });

  it('is good for an hour, and not a moment longer', async () => {
    const id = await staff.abandoned(token);
    const { previewId, expiresAt } = (await staff.preview(id)).body;
    expect(Date.parse(expiresAt) - world.clock.now().getTime()).toBe(HOUR_MS);
    world.clock.advance(HOUR_MS);
    expect(await staff.send(id, { previewId })).toMatchObject(outdated);
    expect(await mailsOf(id)).toEqual([]);
  });

  it('is of one checkout: unknown and another one’s are outdated', async () => {
    const id = await staff.abandoned(token);
    const other = await world.put(world.newToken(), { email: `${token}@example.se` });
    world.clock.advance(ABANDONED_MS);
    const { previewId } = (await staff.preview(id)).body;
    expect(await staff.send(other, { previewId })).toMatchObject(outdated);
    expect(await staff.send(id, { previewId: 'nothing' })).toMatchObject(outdated);
    await staff.sent(id, { previewId });
    expect(await staff.send(other, { previewId })).toMatchObject(outdated);
    expect(await mailsOf(other)).toEqual([]);
  });

  it.each([
    ['the address', { email: 'someone-else@example.se' }],
    ['an item', { lineItems: [] }],
    ['the total', { totals: { ...sendableDetails('x').totals, total: '1.00' } }],
  ])('is outdated when %s has changed since', async (_, change) => {
    const id = await staff.abandoned(token);
    const { previewId } = (await staff.preview(id)).body;
    await world.put(token, change);
    world.clock.advance(ABANDONED_MS);
    expect(await staff.send(id, { previewId })).toMatchObject(outdated);
  });

  it('is outdated when an address of a copy was taken off the list', async () => {
    const id = await staff.abandoned(token);
    const { previewId } = (await staff.preview(id, { copies: ['till@shop.example'] })).body;
    await world.setSettings({ copyAddresses: [] });
    expect(await staff.send(id, { previewId })).toMatchObject(outdated);
  });

  it('stands for itself: with a message or copies beside it, it is 422', async () => {
    const id = await staff.abandoned(token);
    const { previewId } = (await staff.preview(id)).body;
    for (const beside of [{ message: 'x' }, { copies: [] }, { copies: ['till@shop.example'] }]) {
      expect((await staff.send(id, { previewId, ...beside })).status).toBe(422);
    }
  });

  it('is forgotten when its time is over', async () => {
    const id = await staff.abandoned(token);
    await staff.preview(id);
    world.clock.advance(HOUR_MS + 1);
    await staff.preview(id);
    const kept = await world.db.selectFrom('email_previews').select('checkout_id').execute();
    expect(kept.filter((row) => row.checkout_id === parseId('checkout', id))).toHaveLength(1);
  });
});

describe('a checkout that is erased', () => {
  const kept = async (id: string) => {
    const previews = world.db.selectFrom('email_previews').selectAll();
    return previews.where('checkout_id', '=', parseId('checkout', id)).execute();
  };

  it('leaves no preview behind', async () => {
    const id = await staff.abandoned(token);
    await staff.preview(id);
    expect(await kept(id)).toHaveLength(1);
    await erase(world, id);
    expect(await kept(id)).toEqual([]);
  });

  it('nor one that is made at this very moment', async () => {
    const id = await staff.abandoned(token);
    const erasing = await world.db.startTransaction().execute();
    await eraseCheckout(erasing, parseId('checkout', id) ?? 0, world.clock.now());
    const asked = staff.preview(id);
    await expect.poll(() => countLockWaits(world.db)).toBe(1);
    await erasing.commit().execute();
    expect((await asked).status).toBe(404);
    expect(await kept(id)).toEqual([]);
  });
});

describe('copies', () => {
  it('go to listed addresses only, whatever their case, each once', async () => {
    const id = await staff.abandoned(token);
    const copies = [' BOSS@shop.example', 'till@shop.example', 'boss@SHOP.example'];
    const { body } = await staff.preview(id, { copies });
    expect(body.copies).toEqual(['Boss@shop.example', 'till@shop.example']);
    const messageId = await staff.sent(id, { previewId: body.previewId });
    const made = await mailsOf(id, 'copy');
    expect(made.map(({ frozen_email }) => JSON.parse(frozen_email).to)).toEqual(body.copies);
    expect((await staff.message(messageId)).copies).toEqual(made.map((copy) => `msg_${String(copy.id)}`));
    expect(await staff.message(`msg_${String(made[0]?.id)}`)).toMatchObject({
      kind: 'copy',
      copyOf: messageId,
      status: 'queued',
    });
  });

  it.each(['preview', 'send'] as const)('to an address that is not listed are 422: %s', async (how) => {
    const id = await staff.abandoned(token);
    const copies = ['till@shop.example', 'thief@elsewhere.example'];
    expect(await staff[how](id, { copies })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'copies.1' }] },
    });
    expect(await world.messages(id)).toEqual([]);
  });

  it('lead to the page of the checkout, and hold no link of the shopper’s', async () => {
    const id = await staff.abandoned(token);
    await staff.sent(id, { copies: ['till@shop.example'] });
    const [copy] = await mailsOf(id, 'copy');
    const { html, headers } = JSON.parse(copy?.frozen_email ?? '{}');
    expect(html).toContain(`/checkouts/${id}`);
    expect(html).not.toMatch(/\/[rut]\/[\w-]+\./);
    expect(Object.keys(headers)).not.toContain('List-Unsubscribe');
  });
});

describe('what was written', () => {
  it.each([
    ['a control character', 'a\u0007b'],
    ['a lone carriage return', 'a\rb'],
    ['NUL', 'a\u0000b'],
    ['more than 5 000 characters', 'x'.repeat(5_001)],
    ['no text', 7],
  ])('is 422 with %s', async (_, message) => {
    const id = await staff.abandoned(token);
    expect((await staff.preview(id, { message })).status).toBe(422);
    expect((await staff.send(id, { message })).status).toBe(422);
  });

  it('may have lines, tabs and a browser’s line ends, and be 5 000 long', async () => {
    const id = await staff.abandoned(token);
    const { status, body } = await staff.preview(id, { message: `a\r\nb\tc\n${'x'.repeat(4_000)}` });
    expect(status).toBe(200);
    expect(body.text).toMatch(/a\nb\sc/);
  });

  it('is no mail by itself: blanks are as good as nothing', async () => {
    const id = await staff.abandoned(token);
    const [blank, none] = [await staff.preview(id, { message: ' \n' }), await staff.preview(id, {})];
    const withoutLinks = (html: string) => html.replaceAll(/\/[rut]\/[\w.-]+/g, '');
    expect(withoutLinks(blank.body.html)).toBe(withoutLinks(none.body.html));
  });
});
