import type { CheckoutRow } from './checkout-row.ts';
import { leave } from './checkouts.ts';
import { untilReported } from './outside-words.ts';
import { buy, openLink, pay, unsubscribe, untilRecovered } from './shoppers.ts';
import { passTimeTo } from './time-passes.ts';
import type { Week } from './week.ts';

const DAY = 0;
/** The cart was begun two months ago; the shop keeps checkouts for one. */
const OLD_CART_MS = 61 * 86_400_000;

/** Those whose story goes on later in the week. */
export interface Regulars {
  bo: CheckoutRow;
  cleo: CheckoutRow;
  moa: CheckoutRow;
}

/** A usual day: most shoppers get their mail, and some must not get one. */
export async function tuesday(week: Week): Promise<Regulars> {
  const { calendar, diary } = week;
  diary.heading(
    `${calendar.name(DAY)}: a usual morning`,
    'Each mail is due ten hours after a checkout counts as abandoned, which is after ten quiet minutes.',
  );
  const at = (time: string): Date => calendar.at(DAY, time);
  const ada = await leave(week, { who: 'Ada', at: at('08:00'), story: 'leaves a blue mug in the checkout' });
  const bo = await leave(week, {
    ...{ who: 'Bo', at: at('08:00'), story: 'leaves a teapot; he reads Swedish', product: 'teapot' },
    more: { customer: { firstName: 'Bo', acceptsMarketing: false, locale: 'sv-SE' } },
  });
  const cleo = await leave(week, {
    who: 'Cleo',
    email: 'cleo@complained.example',
    at: at('08:01'),
    story: 'leaves two blue mugs',
    quantity: 2,
  });
  const dan = await leave(week, {
    ...{ who: 'Dan', at: at('08:01'), story: 'leaves six saucers', product: 'saucers' },
  });
  const finn = await leave(week, {
    ...{
      who: 'Finn',
      at: at('08:02'),
      story: 'leaves two speckled mugs',
      product: 'speckledMug',
      quantity: 2,
    },
  });
  const vera = await leave(week, { who: 'Vera', at: at('08:02'), story: 'leaves a blue mug' });
  const wim = await leave(week, {
    ...{ who: 'Wim', at: at('08:03'), story: 'leaves a blue mug', email: 'wim@bounced.example' },
  });
  const moa = await leave(week, {
    ...{ who: 'Moa', at: at('08:03'), story: 'leaves a cart that she began two months ago' },
    more: { createdAt: new Date(at('08:03').getTime() - OLD_CART_MS) },
  });
  await whoMustNotBeMailed(week);
  await passTimeTo(week, DAY, '20:00');
  await evening(week, { ada, dan, finn, vera, wim });
  return { bo, cleo, moa };
}

async function whoMustNotBeMailed(week: Week): Promise<void> {
  const at = (time: string): Date => week.calendar.at(DAY, time);
  const elsa = await leave(week, {
    who: 'Elsa',
    at: at('08:20'),
    story: 'tries to pay, and the card is declined',
  });
  await pay(week, elsa, {
    at: at('08:21'),
    status: 'failure',
    errorCode: 'card_declined',
    message: 'Declined',
  });
  await leave(week, {
    ...{ who: 'Hedda', at: at('08:21'), story: 'wants a mug sent to Norway, where the shop does not ship' },
    more: { shipping: { address: { countryCode: 'NO', city: 'Bergen' }, pageVisited: true } },
  });
  await leave(week, {
    ...{ who: 'Iris', at: at('08:22'), story: 'leaves a phone number and no e-mail address', email: null },
    more: { phone: '+46701740605' },
  });
  await leave(week, {
    ...{
      who: 'Kim',
      at: at('08:22'),
      story: 'orders a free sample and never sees the shipping',
      product: 'sample',
    },
  });
  await leave(week, {
    who: 'Jon',
    at: at('08:23'),
    story: 'leaves the last cup of its kind',
    product: 'lastCup',
  });
  const gus = await leave(week, { who: 'Gus', at: at('08:23'), story: 'leaves a blue mug on the laptop' });
  await week.shop.tell('PUT', '/v1/inventory', { items: [{ variantId: 'lastCup', available: 0 }] });
  week.diary.at(at('09:00'), 'Somebody else buys the last cup.');
  await buy(week, gus, { isOther: true });
  gus.story += ', and buys on the phone instead';
  week.diary.at(at('09:00'), 'Gus buys the mug on his phone, in another checkout.');
}

type Evening = Record<'ada' | 'dan' | 'finn' | 'vera' | 'wim', CheckoutRow>;

async function evening(week: Week, { ada, dan, finn, vera, wim }: Evening): Promise<void> {
  const { diary, clock } = week;
  await buy(week, ada, { recoveryToken: await openLink(week, ada) });
  await untilRecovered(week, ada);
  ada.story += '; follows the link and buys';
  diary.at(clock.now(), "Ada follows the mail's link and buys: recovered by the link.", 'good');

  const token = await openLink(week, finn);
  await pay(week, finn, { at: clock.now(), status: 'failure', errorCode: 'insufficient_funds' });
  await pay(week, finn, { at: clock.now(), status: 'success' });
  await buy(week, finn, { recoveryToken: token });
  await untilRecovered(week, finn);
  finn.story += '; follows the link, one card fails, the next pays';
  diary.at(
    clock.now(),
    'Finn follows the link. One card fails, another one pays: recovered by the link.',
    'good',
  );

  await openLink(week, dan);
  dan.story += '; follows the link, but does not buy';
  diary.at(clock.now(), 'Dan follows the link and looks, but does not buy.');
  await unsubscribe(week, vera);
  vera.story += '; unsubscribes in the mail';
  diary.at(clock.now(), 'Vera unsubscribes, by the link at the foot of her mail.');
  await untilReported(week, wim, 'bounced');
  wim.story += '; the mail comes back';
  diary.at(clock.now(), 'The mail provider reports that the mail to Wim came back.');
}
