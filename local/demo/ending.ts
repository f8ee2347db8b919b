import { z } from 'zod';
import { NO_SEND_REASONS } from '../../domain/no-send.ts';
import { dateAndClockText } from './calendar.ts';
import type { CheckoutRow } from './checkout-row.ts';
import { readCheckout } from './checkouts.ts';
import type { DemoStack } from './demo-stack.ts';
import { checkoutTable } from './table.ts';
import type { Week } from './week.ts';

const report = z.object({
  currencies: z.array(
    z.object({
      currency: z.string(),
      sessions: z.number(),
      orders: z.number(),
      conversionRate: z.number().nullable(),
      totalSales: z.string(),
      averageOrderValue: z.string().nullable(),
      averageItems: z.string().nullable(),
      firstTimeCustomers: z.number(),
      ownOrders: z.number(),
      ownSales: z.string(),
    }),
  ),
});
type Figures = z.infer<typeof report>['currencies'][number];

const TWO_CLOCKS =
  "After skipping, each run carries its own skipped hours and Schedules keep to the machine's clock: believe the times " +
  'in Current Details, not the columns of Temporal UI.';

/** The week in a table, what the mails earned, the mails, and where to look further. */
export async function tellEnding(week: Week, stack: DemoStack): Promise<void> {
  const { diary, rows } = week;
  for (const row of rows) row.answer = (await readCheckout(week, row)) ?? row.answer;
  diary.heading('Every checkout of the week');
  diary.lines(checkoutTable(rows, diary));
  diary.say(reasonsSentence(rows));
  diary.heading('What the mails earned');
  const { currencies } = report.parse(await week.shop.tell('GET', '/v1/reports/recovery'));
  diary.lines(currencies.flatMap(figureLines));
  diary.heading('The mails');
  diary.lines(mailLines(week, stack));
  diary.heading('Look for yourself');
  diary.lines([...(await placeLines(week, stack)), '']);
  diary.say(TWO_CLOCKS);
}

function reasonsSentence(rows: CheckoutRow[]): string {
  const found = new Set(rows.map(({ answer }) => answer.emailStatusReason));
  const missing = NO_SEND_REASONS.filter((reason) => !found.has(reason));
  const count = NO_SEND_REASONS.length - missing.length;
  return missing.length === 0
    ? `All ${String(count)} reasons not to send a mail are among them.`
    : `${String(count)} of ${String(NO_SEND_REASONS.length)} reasons not to send a mail are among them; not: ${missing.join(', ')}.`;
}

function figureLines(figures: Figures): string[] {
  const { currency } = figures;
  const money = (amount: string | null): string => (amount === null ? '–' : `${amount} ${currency}`);
  const rate = figures.conversionRate;
  const named: [string, string][] = [
    ['Sessions (visits through a mail)', String(figures.sessions)],
    ['Orders through a link', String(figures.orders)],
    ['Conversion (orders per session)', rate === null ? '–' : `${String(Math.round(rate * 100))} %`],
    ['Sales', money(figures.totalSales)],
    ['Average order', `${money(figures.averageOrderValue)}, ${figures.averageItems ?? '–'} items`],
    ['Orders by first-time customers', String(figures.firstTimeCustomers)],
    ['Came back alone after a mail', `${String(figures.ownOrders)}, sales ${money(figures.ownSales)}`],
  ];
  return named.map(([name, value]) => `  ${name.padEnd(36)}${value}`);
}

function mailLines({ rows }: Week, { apiUrl }: DemoStack): string[] {
  return rows.flatMap(({ mail, who }) => {
    if (mail === null) return [];
    const about = `  ${dateAndClockText(mail.at).padEnd(17)}  ${who.padEnd(6)}${mail.subject.padEnd(35)}`;
    return [`${about}${apiUrl}/dev/mailbox?id=${encodeURIComponent(mail.id)}`];
  });
}

async function placeLines(week: Week, stack: DemoStack): Promise<string[]> {
  const { apiUrl, temporalUiUrl, namespace, dataDir } = stack;
  const { slug } = week.shop;
  const query = encodeURIComponent(`Shop="${slug}"`);
  const shown = week.rows.find(({ answer }) => answer.emailStatusReason === 'superseded') ?? week.rows[0];
  const id = shown?.answer.id ?? '';
  const key = stack.hasGivenKey
    ? 'KEY=$ADMIN_API_KEY'
    : `KEY=$(node -p 'require("${dataDir}/secrets.json").adminApiKey')`;
  const places: [string, string][] = [
    ['Mailbox', `${apiUrl}/dev/mailbox`],
    ['API', `${apiUrl}/docs`],
    ['Workflows', `${temporalUiUrl}/namespaces/${namespace}/workflows?query=${query}`],
    ['One of them', await workflowAddress(week)],
  ];
  return [
    ...places.map(([name, address]) => `  ${name.padEnd(13)}${address}`),
    '',
    `  Every rule that was looked at for No. ${id.replace('co_', '')} (${shown?.who ?? ''}), with its facts:`,
    `  ${key}`,
    `  curl -H "Authorization: Bearer $KEY" -H 'X-Shop: ${slug}' \\`,
    `    ${apiUrl}/v1/checkouts/${id}/decision`,
  ];
}

/** @returns where Temporal shows the workflow of the first checkout, which tells a recovery from its begin to its end. */
async function workflowAddress({ shop, rows }: Week): Promise<string> {
  const decision = await shop.tell('GET', `/v1/checkouts/${rows[0]?.answer.id ?? ''}/decision`);
  return z.object({ temporalUiUrl: z.string() }).parse(decision).temporalUiUrl;
}
