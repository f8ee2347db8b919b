import { describe, expect, it } from 'vitest';
import type { Body } from '../api/support/start-api.ts';
import { WITHIN, useTillDays } from '../support/till-days.ts';

const { world, api, till, ofShop, stored, recipients, save, locate, open, goOnTo } = useTillDays();

describe.each([
  // The last day before each change of the clocks, and what 20:00 is in UTC on it and on the two days after.
  [
    'Europe/Stockholm',
    '2026-03-28T08:00:00Z',
    ['2026-03-28T19:00:00Z', '2026-03-29T18:00:00Z', '2026-03-30T18:00:00Z'],
  ],
  [
    'Europe/Stockholm',
    '2026-10-24T08:00:00Z',
    ['2026-10-24T18:00:00Z', '2026-10-25T19:00:00Z', '2026-10-26T19:00:00Z'],
  ],
  [
    'America/New_York',
    '2026-03-07T15:00:00Z',
    ['2026-03-08T01:00:00Z', '2026-03-09T00:00:00Z', '2026-03-10T00:00:00Z'],
  ],
  [
    'America/New_York',
    '2026-10-31T15:00:00Z',
    ['2026-11-01T00:00:00Z', '2026-11-02T01:00:00Z', '2026-11-03T01:00:00Z'],
  ],
  [
    'Australia/Lord_Howe',
    '2026-04-03T23:00:00Z',
    ['2026-04-04T09:00:00Z', '2026-04-05T09:30:00Z', '2026-04-06T09:30:00Z'],
  ],
  [
    'Australia/Lord_Howe',
    '2026-10-02T23:00:00Z',
    ['2026-10-03T09:30:00Z', '2026-10-04T09:00:00Z', '2026-10-05T09:00:00Z'],
  ],
])("fault 31: a till's days in %s from %s", (timeZone, from, ends) => {
  it('end at 20:00 by the clocks on the wall, and each customer of a cart that was not retrieved has one mail', async () => {
    world().clock.set(new Date(from));
    await locate({ timeZone });
    await open();
    for (const [n, end] of ends.entries()) {
      const [left, taken] = [await save(`left-${String(n)}`), await save(`taken-${String(n)}`)];
      await till().ask('POST', `/v1/pos/saved-carts/${String(taken.id)}/retrieve`);
      expect((await stored()).day_ends_at).toEqual(new Date(end));
      await goOnTo(new Date(new Date(end).getTime() - 1_000).toISOString());
      expect(recipients()).toHaveLength(n);
      await goOnTo(new Date(new Date(end).getTime() + 1_000).toISOString());
      expect((await stored()).day_closed_until).toEqual(new Date(end));
      await expect.poll(recipients, WITHIN).toContain(`left-${String(n)}@example.com`);
      expect(await till().listed()).toContain(left.id);
    }
    expect(recipients()).toEqual(['left-0@example.com', 'left-1@example.com', 'left-2@example.com']);
    const { body } = await api().ask('GET', '/v1/audit-log', undefined, ofShop());
    const told = body.data.filter(({ action }: Body) => action === 'emailAtDayEnd');
    expect(told).toHaveLength(3);
  }, 60_000);
});
