import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatId } from '../../domain/id.ts';
import { checkoutInput } from '../../api/checkouts/checkout-input.ts';
import { storeCheckoutEvent } from '../../api/checkouts/store-checkout-event.ts';
import { ndjson, prepareImports, toldCheckout, type Imports } from '../support/run-import.ts';
import { createWorld, HOUR_MS, type World } from '../support/world.ts';

const DAY_MS = 24 * HOUR_MS;

let world: World;
let imports: Imports;
beforeAll(async () => {
  world = await createWorld();
  imports = prepareImports(world);
});
afterAll(async () => {
  imports.remove();
  await world.stop();
});
beforeEach(async () => {
  for (const table of ['outbox', 'messages', 'decisions', 'checkouts', 'orders', 'imports'] as const) {
    await world.db.deleteFrom(table).execute();
  }
  await world.setSettings({});
});

const ago = (ms: number) => new Date(world.clock.now().getTime() - ms);
const old = () => ago(20 * DAY_MS);
const rows = () => world.db.selectFrom('checkouts').selectAll().orderBy('token').execute();
const count = async (table: 'orders' | 'outbox' | 'messages' | 'checkouts' | 'decisions' | 'customers') =>
  (await world.db.selectFrom(table).selectAll().execute()).length;
const order = (id: string, changes: object = {}) => ({
  ...{ id, currency: 'SEK', total: '447.00', completedAt: ago(HOUR_MS).toISOString() },
  ...changes,
});

describe('a dry run', () => {
  const content = () =>
    ndjson(
      toldCheckout('a', old()),
      { checkout: toldCheckout('b', ago(HOUR_MS)) },
      order('o-1'),
      { order: order('o-2') },
      { customer: { id: 17, email: 'ada@example.se', acceptsMarketing: true } },
    );

  it('says what is in the file and stores nothing', async () => {
    const { said, text, exitCode } = await imports.run('a.ndjson', content(), '--dry-run');
    expect([text, exitCode]).toEqual(['', 0]);
    expect(said.split('\n').map((line) => line.trimEnd())).toEqual([
      'Checked, and not stored: 5 lines',
      '',
      '  checkouts             2   not stored yet: 2',
      '                            too old for a mail: 1',
      '                            may still get one, if all else is right: 1',
      '  orders                2   not stored yet: 2',
      '  customers             1',
      '  bad                   0',
    ]);
    expect([await count('checkouts'), await count('orders'), await count('customers')]).toEqual([0, 0, 0]);
  });

  it('names each bad line by its number, with the reason', async () => {
    const { said, exitCode } = await imports.run(
      'bad.ndjson',
      [
        JSON.stringify(toldCheckout('a', old(), { currency: 'crowns' })),
        '',
        'no json',
        '[1]',
        'null',
        '{"colour":"red"}',
        JSON.stringify(order('')),
        `{"token":"x\\u0000"}`,
        JSON.stringify({ token: 'c', lineItems: [{}] }),
        JSON.stringify({ customer: { id: '1', ordersCount: -1 } }),
        `{"checkout":${'['.repeat(100)}${']'.repeat(100)}}`,
        `{"token":"${'x'.repeat(1024 * 1024)}"}`,
        JSON.stringify(toldCheckout('d', old())),
      ].join('\n'),
      '--yes',
    );
    expect(exitCode).toBe(1);
    expect(said.split('\n').filter((line) => line.startsWith('  line'))).toEqual([
      '  line 1 currency must be the three letters of a currency',
      '  line 3 is not JSON, or nested too deep',
      '  line 4 is not a JSON object',
      '  line 5 is not a JSON object',
      '  line 6 is no checkout (token), order (id, completedAt) or customer',
      '  line 7 id must not be empty',
      '  line 8 token holds NUL or a lone surrogate',
      '  line 9 currency is missing; lineItems.0.unitPrice is missing; createdAt is missing; and 1 more',
      '  line 10 ordersCount must be at least 0',
      '  line 11 is not JSON, or nested too deep',
      '  line 12 is longer than 1 MiB',
    ]);
    expect((await rows()).map(({ token }) => token)).toEqual(['d']);
  });

  it('finds what is not UTF-8, prints a hundred bad lines and counts the others', async () => {
    const bad = Buffer.concat([
      Buffer.from('\ufeff{"a":1}\n{"b":"'),
      Buffer.from([0xe5]),
      Buffer.from('"}\n'),
    ]);
    const { said } = await imports.run('many.ndjson', Buffer.concat([bad, Buffer.from('x\n'.repeat(103))]));
    expect(said).toContain('line 2 is not UTF-8');
    expect(said.match(/^ {2}line /gm)).toHaveLength(100);
    expect(said).toContain('  and 5 more');
  });

  it('shows nothing of a field name that a terminal would obey', async () => {
    const { said } = await imports.run('esc.ndjson', `{"token":"a","\\u001b[2J":"\\u0000"}\n`);
    expect(said).toContain('line 1 ?[2J holds NUL');
  });

  it('asks whether to go on, and stores only after a yes', async () => {
    imports.answer(false);
    expect(await imports.run('a.ndjson', content())).toMatchObject({
      text: 'Nothing was stored.',
      exitCode: 0,
    });
    imports.answer(null);
    const { text, exitCode } = await imports.run('a.ndjson', content());
    expect([text, exitCode]).toEqual(['\nTo import it, run this again with --yes.', 1]);
    expect(await count('checkouts')).toBe(0);
    imports.answer(true);
    expect(await imports.run('a.ndjson', content())).toMatchObject({ exitCode: 0 });
    expect([await count('checkouts'), await count('orders'), await count('customers')]).toEqual([2, 2, 1]);
  });
});

describe('an import', () => {
  it('changes nothing the second time', async () => {
    const content = ndjson(toldCheckout('a', old()), toldCheckout('b', ago(HOUR_MS)), order('o-1'));
    expect((await imports.run('a.ndjson', content, '--yes')).text).toContain(
      'Checkouts: 2 new, 0 known before.',
    );
    const before = [await rows(), await count('decisions'), await count('outbox')];
    world.clock.advance(1000);
    const { text } = await imports.run('a.ndjson', content, '--yes');
    expect(text).toContain('Checkouts: 0 new, 2 known before.');
    expect(text).toContain('Orders: 0 new, 1 known before.');
    expect([await rows(), await count('decisions'), await count('outbox')]).toEqual(before);
  });

  it('takes big numbers as ids digit by digit', async () => {
    await imports.run('big.ndjson', ndjson(order('x')).replace('"x"', '9007199254740993'), '--yes');
    const found = await world.db.selectFrom('orders').select('external_id').execute();
    expect(found).toEqual([{ external_id: '9007199254740993' }]);
  });

  it('takes lines of one checkout in their order, though others are stored beside them', async () => {
    const lines = Array.from({ length: 40 }, (_, n) =>
      toldCheckout(`t${String(n % 4)}`, old(), { discountCodes: [String(n)] }),
    );
    await imports.run('order.ndjson', ndjson(...lines), '--yes');
    expect((await rows()).map((row) => row.discount_codes)).toEqual([['36'], ['37'], ['38'], ['39']]);
  });

  it('keeps to its shop', async () => {
    await expect(imports.run('a.ndjson', '', '--shop', 'nowhere')).rejects.toThrow(
      'There is no shop "nowhere".',
    );
  });
});

describe('fault 20: an import and the shop’s own requests', () => {
  const told = (at: Date, title: string) =>
    toldCheckout('both', at, { lineItems: [{ title, quantity: 1, unitPrice: '1.00' }] });
  const put = async (body: Record<string, unknown>) => {
    await storeCheckoutEvent(world.db, world.shop, 'both', checkoutInput.parse(body), world.clock.now());
  };

  it.each(['import first', 'request first'])('are one checkout, with what is newer: %s', async (which) => {
    const steps = [
      () => imports.run('a.ndjson', ndjson(told(old(), 'Old pot')), '--yes').then(() => undefined),
      () => put(told(ago(HOUR_MS), 'New pot')),
    ];
    for (const step of which === 'import first' ? steps : steps.toReversed()) await step();
    const [row, ...others] = await rows();
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      line_items: [{ title: 'New pot' }],
      created_at: old(),
      updated_at: ago(HOUR_MS),
      decided_at: null,
    });
    expect(await world.db.selectFrom('outbox').select('kind').execute()).toEqual([
      { kind: 'start_recovery' },
    ]);
  });

  it('leave a checkout completed, whichever tells of the order', async () => {
    await put(told(ago(HOUR_MS), 'Pot'));
    await imports.run('o.ndjson', ndjson(order('o-1', { checkoutToken: 'both' })), '--yes');
    await imports.run('a.ndjson', ndjson(told(old(), 'Old pot')), '--yes');
    expect(await rows()).toMatchObject([{ order_id: 'o-1', line_items: [{ title: 'Pot' }] }]);
  });
});

describe('fault 34: old checkouts', () => {
  const wake = async (id: number) => world.activities.decideRecovery(formatId('checkout', id));

  it('are decided upon at once, as too old, with every rule and its facts; no workflow is started', async () => {
    const tokens = Array.from({ length: 30 }, (_, n) => `old-${String(n).padStart(2, '0')}`);
    await imports.run('old.ndjson', ndjson(...tokens.map((token) => toldCheckout(token, old()))), '--yes');
    const stored = await rows();
    expect(stored.map((row) => [row.email_status, row.email_status_reason])).toEqual(
      tokens.map(() => ['not_sent', 'too_old']),
    );
    const decisions = await world.db.selectFrom('decisions').selectAll().execute();
    expect(decisions.map((row) => row.blocked_by)).toEqual(tokens.map(() => ['too_old']));
    expect([await count('outbox'), await count('messages')]).toEqual([0, 0]);
    for (const { id } of stored) expect(await wake(id)).toEqual({ kind: 'not_sent', reason: 'too_old' });
    expect(world.provider.mails()).toEqual([]);
  });

  it('get no mail when automatic mail is switched on afterwards', async () => {
    await world.setSettings({ automation: { enabled: false } });
    await imports.run(
      'old.ndjson',
      ndjson(toldCheckout('a', old()), toldCheckout('b', ago(4 * DAY_MS))),
      '--yes',
    );
    await world.setSettings({});
    world.clock.advance(DAY_MS);
    for (const { id } of await rows()) expect(await wake(id)).toMatchObject({ kind: 'not_sent' });
    const decisions = await world.db.selectFrom('decisions').select('blocked_by').execute();
    expect(decisions.map((row) => row.blocked_by)).toEqual([
      ['automation_off', 'too_old'],
      ['automation_off', 'too_old'],
    ]);
    expect([await count('outbox'), await count('messages')]).toEqual([0, 0]);
  });

  it('that are young enough wait for their mail as any other', async () => {
    await imports.run('young.ndjson', ndjson(toldCheckout('young', ago(HOUR_MS))), '--yes');
    expect(await rows()).toMatchObject([{ decided_at: null }]);
    expect(await count('outbox')).toBe(1);
  });

  it('of which an order is known are not recovered by it, and say so', async () => {
    const email = 'buyer@example.se';
    const lines = [order('o-1', { email }), toldCheckout('bought', old(), { email })];
    await imports.run('both.ndjson', ndjson(...lines), '--yes');
    expect(await rows()).toMatchObject([{ email_status_reason: 'completed_order', recovered_at: null }]);
  });
});
