import { z } from 'zod';
import type { CheckoutRow } from './checkout-row.ts';
import { readCheckout } from './checkouts.ts';
import { sendByHand, untilBecame } from './mails-by-hand.ts';
import { OWNER } from './mug-house.ts';
import { buy, openLink, unsubscribe, untilRecovered } from './shoppers.ts';
import { StartError } from '../start-error.ts';
import type { Week } from './week.ts';

const FIRST_WORDS = {
  subject: '{{ customer.first_name }}, one click to {{ line_items[0].title | downcase }}',
  preheader: 'Your checkout is as you left it.',
  body: `<h1>Still thinking, {{ customer.first_name }}?</h1>
{{ custom_message | paragraphs }}
{{ line_items | items_table }}
{{ url | button: "Back to your checkout" }}
<p>Warmly, {{ shop.name }}</p>`,
};
const A_SLIP = {
  ...FIRST_WORDS,
  body: `<h1>Hello</h1>\n{% for item in line_items %}{{ item.title }}\n{{ url }}`,
};
const LOUD_WORDS = { ...FIRST_WORDS, subject: 'BUY NOW!' };
const KILN_RED = '#8a3b12';

const refusal = z.object({
  errors: z.array(
    z.object({
      path: z.string(),
      message: z.string(),
      line: z.number().optional(),
      column: z.number().optional(),
    }),
  ),
});
const restored = z.object({ version: z.number() });

/** Who looks at the shop while it only observes, and is written to by hand. */
export type Hesitant = Record<'ines' | 'sol' | 'tor', CheckoutRow>;

/** The owner writes the mail anew, and then to three shoppers by hand: one buys, one's address bounces, one has enough. */
export async function mondaysMails(week: Week, { ines, sol, tor }: Hesitant): Promise<void> {
  const { diary, clock } = week;
  diary.heading('Monday evening: the mail in her own words, and three mails by hand');
  await writeTemplate(week);
  await sendByHand(week, ines, { message: 'The blue glaze came out of the kiln today.', copies: [OWNER] });
  await buy(week, ines, { recoveryToken: await openLink(week, ines) });
  await untilRecovered(week, ines);
  ines.story += '; gets a mail by hand, follows its link and buys';
  diary.at(clock.now(), "Ines follows that mail's link and buys: recovered by the link.", 'good');

  await untilBecame(week, await sendByHand(week, sol), 'bounced');
  sol.story += '; gets a mail by hand, and it comes back';
  diary.at(clock.now(), `The mail to Sol comes back. ${await refusedNow(week, sol)}`);

  await sendByHand(week, tor);
  await unsubscribe(week, tor);
  tor.story += '; gets a mail by hand, and unsubscribes';
  diary.at(clock.now(), `Tor unsubscribes, by the link in the mail. ${await refusedNow(week, tor)}`);
  for (const row of [ines, sol, tor]) row.answer = (await readCheckout(week, row)) ?? row.answer;
}

async function writeTemplate({ shop, diary, clock }: Week): Promise<void> {
  const put = (en: typeof FIRST_WORDS) =>
    shop.ask('PUT', '/v1/email-template', {
      colors: { button: KILN_RED, link: KILN_RED },
      languages: { en },
    });
  await put(FIRST_WORDS);
  diary.at(clock.now(), 'The owner writes the mail in her own words and in the red of her kiln: version 1.');
  const slip = await put(A_SLIP);
  const [error] = slip.status === 422 ? refusal.parse(slip.body).errors : [];
  if (error === undefined) throw new StartError('A template that cannot render was not refused.');
  const place = `line ${String(error.line)}, column ${String(error.column)}`;
  diary.at(clock.now(), `A slip of hers is refused when saved: ${error.path}, ${place}: ${error.message}`);
  await put(LOUD_WORDS);
  const { version } = restored.parse(await shop.tell('POST', '/v1/email-template/versions', { restore: 1 }));
  diary.at(
    clock.now(),
    `Version 2 shouts “${LOUD_WORDS.subject}”. She thinks better of it and restores version 1, as version ${String(version)}.`,
  );
}

/** @returns in the API's words, why a further mail by hand is refused. */
async function refusedNow({ shop }: Week, { answer, who }: CheckoutRow): Promise<string> {
  const { status, body } = await shop.ask('POST', `/v1/checkouts/${answer.id}/recovery-emails/preview`, {});
  if (status !== 409) throw new StartError(`A further mail to ${who} was not refused (${String(status)}).`);
  return `A further one is refused: ${z.object({ detail: z.string() }).parse(body).detail}`;
}
