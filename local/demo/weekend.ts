import { atTheTill } from './at-the-till.ts';
import type { CheckoutRow } from './checkout-row.ts';
import { leave, putCheckout, readCheckout, type Leaving } from './checkouts.ts';
import { choose } from './mug-house.ts';
import { mondaysMails, type Hesitant } from './mondays-mails.ts';
import { buy, HOLD_OUT_PERCENT, isSetAside, openLink, untilRecovered } from './shoppers.ts';
import { passTimeTo } from './time-passes.ts';
import type { Regulars } from './tuesday.ts';
import { StartError } from '../start-error.ts';
import type { Week } from './week.ts';

const [FRIDAY, SATURDAY, SUNDAY, MONDAY] = [3, 4, 5, 6] as const;

/** Friday to Monday: the owner tries the settings one after another, and the purge comes. */
export async function longWeekend(week: Week, { moa }: Regulars): Promise<void> {
  await friday(week);
  await saturday(week);
  await sunday(week);
  const hesitant = await monday(week, moa);
  await mondaysMails(week, hesitant);
  week.diary.at(week.clock.now(), 'The week is over.');
}

async function friday(week: Week): Promise<void> {
  const { calendar, diary } = week;
  await passTimeTo(week, FRIDAY, '09:00');
  diary.heading(`${calendar.name(FRIDAY)}: the owner switches automatic mail off`);
  await choose(week.shop, { enabled: false });
  await leave(week, { who: 'Arvid', at: calendar.at(FRIDAY, '08:30'), story: 'leaves a mug' });
  const till = await atTheTill(week, FRIDAY);
  await passTimeTo(week, FRIDAY, '20:00');
  await till.tellDayEnd();
}

async function saturday(week: Week): Promise<void> {
  const { calendar, diary } = week;
  await passTimeTo(week, SATURDAY, '09:00');
  diary.heading(`${calendar.name(SATURDAY)}: on again, but for e-mail subscribers only`);
  await choose(week.shop, { audience: 'subscribers' });
  await leave(week, { who: 'Bea', at: calendar.at(SATURDAY, '08:30'), story: 'leaves a mug; no subscriber' });
  const carl = await leave(week, {
    ...{ who: 'Carl', at: calendar.at(SATURDAY, '08:31'), story: 'leaves six saucers; a subscriber' },
    product: 'saucers',
    more: { customer: { firstName: 'Carl', acceptsMarketing: true, locale: 'en' } },
  });
  await passTimeTo(week, SATURDAY, '20:00');
  await buy(week, carl, { recoveryToken: await openLink(week, carl) });
  await untilRecovered(week, carl);
  carl.story += '; follows the link and buys';
  diary.at(week.clock.now(), 'Carl follows the link and buys: recovered by the link.', 'good');
}

async function sunday(week: Week): Promise<void> {
  const { calendar, diary } = week;
  await passTimeTo(week, SUNDAY, '09:00');
  const share = `${String(HOLD_OUT_PERCENT)} %`;
  diary.heading(
    `${calendar.name(SUNDAY)}: anyone again, but ${share} of the people get no mail`,
    'A hold-out measures what the mails earn. Who is in it is drawn by a keyed hash, the same each time.',
  );
  await choose(week.shop, { holdOutPercent: HOLD_OUT_PERCENT });
  const at = calendar.at(SUNDAY, '08:30');
  await leaveDrawn(week, { who: 'Dora', at, story: 'leaves a mug; drawn for the hold-out' }, true);
  await leaveDrawn(week, { who: 'Egil', at, story: 'leaves a mug; not drawn' }, false);
  await passTimeTo(week, SUNDAY, '20:00');
}

async function monday(week: Week, moa: CheckoutRow): Promise<Hesitant> {
  const { calendar, diary } = week;
  const hasPurged = await passTimeTo(week, MONDAY, '09:00');
  diary.heading(`${calendar.name(MONDAY)}: the purge, and a day of observing only`);
  moa.isPurged = hasPurged && (await readCheckout(week, moa)) === null;
  if (!moa.isPurged)
    throw new StartError("Monday's purge did not remove Moa's checkout; the worker's log may tell why.");
  moa.story += "; removed by Monday's purge";
  diary.at(
    calendar.at(MONDAY, '03:00'),
    "The weekly purge removes what is older than a month: Moa's checkout.",
  );
  await choose(week.shop, { observe: true });
  const at = calendar.at(MONDAY, '08:30');
  await leave(week, {
    ...{ who: 'Moa', at, story: 'comes back to the purged checkout, and leaves again', token: moa.token },
    more: { createdAt: at },
  });
  await leave(week, { who: 'Hugo', at, story: 'leaves a mug while the shop only observes' });
  const ines = await leave(week, { who: 'Ines', at, story: 'leaves a mug as well' });
  const sol = await leave(week, {
    who: 'Sol',
    at,
    story: 'leaves saucers',
    product: 'saucers',
    email: 'sol@bounced.example',
  });
  const tor = await leave(week, { who: 'Tor', at, story: 'leaves a teapot', product: 'teapot' });
  await passTimeTo(week, MONDAY, '20:00');
  return { ines, sol, tor };
}

/** Leaves a checkout under the first of the shopper's addresses that the draw places as wanted. */
async function leaveDrawn(week: Week, leaving: Leaving, isWanted: boolean): Promise<void> {
  const row = await leave(week, leaving);
  for (let number = 2; number < 100 && (await isSetAside(week, row)) !== isWanted; number += 1) {
    row.email = `${leaving.who.toLowerCase()}${String(number)}@shopper.example`;
    row.answer = await putCheckout(week, row, leaving.at);
  }
}
