import { z } from 'zod';
import { clockText } from './calendar.ts';
import type { CheckoutRow, KeptMail } from './checkout-row.ts';
import { readCheckout } from './checkouts.ts';
import type { Week } from './week.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const mailbox = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      at: z.string().transform((at) => new Date(at)),
      subject: z.string(),
      text: z
        .string()
        .nullable()
        .transform((text) => text ?? ''),
      idempotencyKey: z.string().nullable(),
    }),
  ),
});
const decision = z.object({
  decidedAt: z.iso
    .datetime()
    .nullable()
    .transform((at) => (at === null ? null : new Date(at))),
});

const skipped = z.object({ stops: z.array(z.object({ purged: z.array(z.string()) })) });

/** Skips to a time of the week and tells what happened meanwhile. @returns whether the shop's purge ran. */
export async function passTimeTo(week: Week, day: number, time: string): Promise<boolean> {
  const hasPurged = await skipTo(week, week.calendar.at(day, time));
  await tellNews(week);
  return hasPurged;
}

/** Skips to a time, unless it has come. @returns whether the shop's purge ran. */
export async function skipTo({ shop, clock }: Pick<Week, 'shop' | 'clock'>, to: Date): Promise<boolean> {
  const hours = (to.getTime() - clock.now().getTime()) / HOUR_MS;
  if (hours <= 0) return false;
  const { stops } = skipped.parse(await shop.tell('POST', '/dev/skip', { hours }));
  return stops.some(({ purged }) => purged.includes(shop.slug));
}

/** What became of a checkout's mail, and when. */
interface News {
  at: Date;
  kind: 'mail' | 'no_mail' | 'event';
  who: string;
  words: string;
}

/** Tells of each mail that went and of each that was decided against, in the order in which it happened. */
async function tellNews(week: Week): Promise<void> {
  const news: News[] = [];
  for (const row of week.rows.filter(({ told }) => told !== 'end')) {
    const answer = await readCheckout(week, row);
    if (answer === null) continue;
    row.answer = answer;
    const isDecided = answer.emailStatus === 'sent' || answer.emailStatusReason !== null;
    if (isDecided) news.push(await newsOf(week, row));
    else if (row.told === 'nothing' && answer.emailStatusText !== null) news.push(heldUp(week, row));
  }
  const together = Map.groupBy(news, ({ at, kind, words }) => `${clockText(at)} ${kind} ${words}`);
  const inTurn = [...together.values()].sort(([a], [b]) => minuteOf(a) - minuteOf(b));
  for (const group of inTurn) tell(week, group);
}

function minuteOf(news: News | undefined): number {
  return Math.floor((news?.at.getTime() ?? 0) / MINUTE_MS);
}

function tell({ diary }: Week, group: News[]): void {
  const [first] = group;
  if (first === undefined) return;
  const people = new Intl.ListFormat('en-GB').format(group.map(({ who }) => who));
  const texts = {
    mail: `Mail to ${people}: ${first.words}`,
    no_mail: `No mail to ${people}: ${first.words}`,
    event: `The mail to ${people} is still under way. ${first.words}`,
  };
  diary.at(first.at, texts[first.kind], first.kind);
}

function heldUp({ clock }: Week, row: CheckoutRow): News {
  row.told = 'held_up';
  return { at: clock.now(), kind: 'event', who: row.who, words: row.answer.emailStatusText ?? '' };
}

async function newsOf(week: Week, row: CheckoutRow): Promise<News> {
  row.told = 'end';
  const { who, answer } = row;
  if (answer.emailStatus === 'sent') {
    row.mail = await findMail(week, row);
    const { at, subject } = row.mail ?? { at: week.clock.now(), subject: '' };
    return { at, kind: 'mail', who, words: `“${subject}”` };
  }
  const { decidedAt } = decision.parse(await week.shop.tell('GET', `/v1/checkouts/${answer.id}/decision`));
  return { at: decidedAt ?? week.clock.now(), kind: 'no_mail', who, words: answer.emailStatusText ?? '' };
}

/** The mailbox keeps mails of every shop and run; the idempotency key names shop and checkout. */
async function findMail(week: Week, row: CheckoutRow): Promise<KeptMail | null> {
  const key = `recovery/${week.shop.slug}/${String(row.answer.number)}/`;
  const mails = await listMailsTo(week, row);
  return mails.find(({ idempotencyKey }) => idempotencyKey?.startsWith(key) === true) ?? null;
}

/** @returns the newest mail to the shopper's address; null when there is none. */
export async function findMailTo(week: Week, row: CheckoutRow): Promise<KeptMail | null> {
  return (await listMailsTo(week, row))[0] ?? null;
}

async function listMailsTo({ shop }: Week, { email }: CheckoutRow) {
  return mailbox.parse(await shop.tell('GET', `/dev/mailbox?to=${encodeURIComponent(email ?? '')}`)).data;
}
