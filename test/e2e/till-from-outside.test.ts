import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HARBOUR, OLD_TOWN, pairTill, tillOf, type Till } from '../api/support/till.ts';
import { pairTillOn } from '../support/stack-till.ts';
import { createStack, type Stack } from '../support/stack-processes.ts';

let stack: Stack;
/** Two devices of one location, with keys of their own. */
let door: Till;
let cellar: Till;
beforeAll(async () => {
  stack = await createStack();
  await Promise.all([stack.startApi(), stack.startWorker()]);
  await stack.tell('PUT', '/v1/settings', {
    ...{ allowedHosts: ['shop.example'], cartUrlTemplate: 'https://shop.example/cart/{items}' },
    mailsPerMinute: null,
  });
  const [asking, id, key] = await pairTillOn(stack);
  door = tillOf(asking, id, key);
  cellar = await pairTill(asking, 'Cellar');
});
afterAll(() => stack.stop());

const skip = (hours: number) => stack.ask('POST', '/dev/skip', { hours });
const saveFor = async (till: Till, name: string): Promise<string> =>
  (await till.save({ customer: { name, email: `${name}@example.com` } })).id;
const recipients = () => stack.provider.mails().flatMap(({ to }) => to);

describe('a day at two tills with three of the staff, seen from outside', () => {
  it('only on the device that saved it: what one till saved, the other neither sees nor gets', async () => {
    await door.logIn('eve');
    await cellar.logIn('bo');
    const cart = await saveFor(door, 'ada');
    expect(await door.listed()).toEqual([cart]);
    expect(await cellar.listed()).toEqual([]);
    const taken = await cellar.ask('POST', `/v1/pos/saved-carts/${cart}/retrieve`);
    expect(taken.status).toBe(404);
  });

  it('every staff member sees all carts of that device, and may take up what another saved', async () => {
    await door.logIn('cy');
    const [cart = ''] = await door.listed();
    const { status, body } = await door.ask('POST', `/v1/pos/saved-carts/${cart}/retrieve`);
    expect({ status, savedBy: body.savedBy.name }).toEqual({ status: 200, savedBy: 'Eve' });
    expect(await door.listed()).toEqual([]);
  });

  it('kept over a restart of every process, and sale after sale goes on meanwhile', async () => {
    const first = await saveFor(door, 'ada');
    const second = await saveFor(door, 'cem');
    await stack.endProcesses();
    await Promise.all([stack.startApi(), stack.startWorker()]);
    expect(await door.listed()).toEqual([second, first]);
  });

  it("not retrieved at the day's end, they are e-mailed to their customers, each once", async () => {
    await cellar.ask('PUT', '/v1/pos/device/location', { locationId: HARBOUR.id });
    await saveFor(cellar, 'quiet');
    expect((await skip(50)).body.underWay).toEqual([]);
    expect(recipients().toSorted()).toEqual(['ada@example.com', 'cem@example.com']);
    expect(await door.listed()).toHaveLength(2);
    const { data } = (await door.ask('GET', '/v1/pos/saved-carts')).body;
    for (const { email } of data) expect(email.status).toBe('sent');
  });

  it('until log-out or another location, whichever is first: then they are gone, on that device alone', async () => {
    const moved = await cellar.ask('PUT', '/v1/pos/device/location', { locationId: OLD_TOWN.id });
    expect(moved.body).toMatchObject({ removed: 1, savedCarts: 0 });
    expect(await door.listed()).toHaveLength(2);
    expect((await door.ask('DELETE', '/v1/pos/session')).body).toEqual({ removed: 2 });
    await door.logIn('eve');
    expect(await door.listed()).toEqual([]);
    expect((await skip(50)).body.underWay).toEqual([]);
    expect(recipients()).toHaveLength(2);
  });
});
