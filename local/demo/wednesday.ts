import type { CheckoutRow } from './checkout-row.ts';
import { leave, putCheckout } from './checkouts.ts';
import { untilReported } from './outside-words.ts';
import { buy, untilRecovered } from './shoppers.ts';
import { passTimeTo } from './time-passes.ts';
import type { Regulars } from './tuesday.ts';
import type { Week } from './week.ts';

const DAY = 1;

/** Odd addresses, a shopper with two checkouts, and a mail provider that does not take every mail. */
export async function wednesday(week: Week, { bo, cleo }: Regulars): Promise<void> {
  const { calendar, diary } = week;
  await passTimeTo(week, DAY, '09:00');
  diary.heading(`${calendar.name(DAY)}: odd addresses, and a mail provider that does not take all`);
  const at = (time: string): Date => calendar.at(DAY, time);
  await leave(week, { who: 'Rut', at: at('08:20'), story: 'leaves a blue mug' });
  await leave(week, {
    ...{ who: 'Nils', at: at('08:30'), story: 'parks a sale at the till (channel "pos")' },
    more: { channel: 'pos' },
  });
  await leave(week, { who: 'Olga', at: at('08:30'), story: 'mistypes her address', email: 'olga@shopper' });
  await leave(week, {
    ...{ who: 'Per', at: at('08:31'), story: "leaves a mug; the link back is to the shop's test system" },
    more: { recoveryUrl: 'https://staging.test.example/checkouts/per-1' },
  });
  const quinn = await leave(week, {
    who: 'Quinn',
    at: at('08:31'),
    story: 'leaves a mug, then removes the address',
  });
  await removeAddress(week, quinn, at('08:32'));
  await leave(week, {
    ...{ who: 'Tove', at: at('08:32'), story: 'has an address that the mail provider refuses' },
    email: 'tove@refused.example',
  });
  await leave(week, {
    ...{ who: 'Ulf', at: at('08:33'), story: 'has an address for which the provider only ever fails' },
    email: 'ulf@silent.example',
  });
  await leave(week, {
    ...{ who: 'Rut', at: at('08:50'), story: 'begins a second checkout, with a teapot', product: 'teapot' },
  });
  await whatBecameOfTuesday(week, bo, cleo);
  await passTimeTo(week, DAY, '20:00');
}

async function whatBecameOfTuesday(week: Week, bo: CheckoutRow, cleo: CheckoutRow): Promise<void> {
  const { diary, clock } = week;
  await buy(week, bo);
  await untilRecovered(week, bo);
  bo.story += '; comes back alone and buys';
  diary.at(clock.now(), 'Bo comes back without the link and buys: recovered, on his own.', 'good');
  await untilReported(week, cleo, 'complained');
  cleo.story += '; reports the mail as spam';
  diary.at(clock.now(), 'The mail provider reports that Cleo marked her mail as spam.');
}

async function removeAddress(week: Week, row: CheckoutRow, at: Date): Promise<void> {
  row.email = null;
  await putCheckout(week, row, at);
}
