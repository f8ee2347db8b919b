import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Schemas } from '../../client/index.ts';
import { fillReport } from './support/fill-report.ts';
import { fillShop } from './support/fill-shop.ts';
import { useApp } from './support/open-app.ts';

const app = useApp();
beforeAll(async () => {
  // Its days begin an hour before those of UTC.
  await app.world.setSettings({ timeZone: 'Europe/Stockholm' });
  await fillShop(app.world, 400);
  await fillReport(app.world);
});

/** It is 2026-03-02: of the last 30 days, the first is this one. */
const LAST_30 = 'from=2026-02-01&to=2026-03-02';

const ask = async <T>(path: string): Promise<T> => (await app.api.ask('GET', path)).body as T;
const recovery = (query = LAST_30) => ask<Schemas['RecoveryReport']>(`/v1/reports/recovery?${query}`);
const known = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('is not there');
  return value;
};
const figuresIn = (currency: string, { currencies }: Pick<Schemas['RecoveryReport'], 'currencies'>) =>
  known(currencies.find((one) => one.currency === currency));
const money = (amount: string | null, currency: string) =>
  amount === null
    ? '–'
    : new Intl.NumberFormat('en', { style: 'currency', currency }).format(z.coerce.number().parse(amount));
const share = (value: number | null) =>
  value === null
    ? '–'
    : new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 }).format(value);

const period = (page: Page) => page.getByLabel('Period', { exact: true });
const figure = (page: Page, name: string) => page.locator(`[data-figure=${name}] dd`);
/** What the cells of a table begin with, row by row. */
const cells = (page: Page, table: string) =>
  page.evaluate<string[][]>(
    `Array.from(
      Array.from(document.querySelectorAll('table')).find(({ caption }) => caption?.textContent === ${JSON.stringify(table)}).tBodies[0].rows,
      (row) => Array.from(row.cells, (cell) => cell.firstChild.textContent),
    )`,
  );

function textsOf(told: Schemas['RecoveryFigures']): Record<string, string> {
  const { currency } = told;
  return {
    totalSales: money(told.totalSales, currency),
    orders: String(told.orders),
    sessions: String(told.sessions),
    conversionRate: share(told.conversionRate),
    averageOrderValue: money(told.averageOrderValue, currency),
    averageItems: told.averageItems ?? '–',
    firstTimeCustomers: String(told.firstTimeCustomers),
    ownOrders: String(told.ownOrders),
    ownSales: money(told.ownSales, currency),
  };
}

describe('the report', () => {
  it('has the figures of the API, in the shop’s days, each currency by itself with the period before', async () => {
    const page = await app.open('/report', { as: 'read_only' });
    const report = await recovery();
    for (const currency of ['SEK', 'EUR']) {
      await page.getByRole('link', { name: currency, exact: true }).click();
      await page.waitForURL(new RegExp(`currency=${currency}`));
      const now = textsOf(figuresIn(currency, report));
      for (const [name, text] of Object.entries(now))
        expect(await figure(page, name).first().textContent(), name).toBe(text);
      const before = textsOf(figuresIn(currency, report.previous));
      for (const [name, text] of Object.entries(before))
        expect(await figure(page, name).nth(1).textContent(), name).toContain(`before: ${text}`);
    }
    expect(await page.locator('[data-span]').textContent()).toMatch(
      /^1 Feb – 2 Mar 2026, compared with 2 – 31 Jan 2026\. Days are those of Europe\/Stockholm\. Figures are known from \d+ Oct 2024 on\.$/,
    );
  });

  it('says of each figure what it counts, also to the keyboard', async () => {
    const page = await app.open('/report');
    await page.getByRole('button', { name: 'Sessions', exact: true }).focus();
    expect(await page.getByRole('tooltip').textContent()).toContain('within 30 minutes are one session');
  });

  it('draws sales, orders and sessions, and beneath each drawing has a table with the API’s numbers', async () => {
    const page = await app.open('/report?interval=week');
    await page.locator('.recharts-surface').nth(2).waitFor();
    const [now, before] = await recovery(`${LAST_30}&interval=week`).then((report) => [
      figuresIn('SEK', report).series,
      figuresIn('SEK', report.previous).series,
    ]);
    const charts = {
      'Total sales': 'totalSales',
      'Orders through a link': 'orders',
      Sessions: 'sessions',
    } as const;
    for (const [title, metric] of Object.entries(charts)) {
      const alt = await page.locator(`[data-chart=${metric}] [role=img]`).getAttribute('aria-label');
      expect(alt).toMatch(new RegExp(`^Bar chart\\. ${title}, .* in all, most at .* in the table below\\.$`));
      expect(await page.getByRole('table', { name: title, exact: true }).count()).toBe(0);
      await page.getByRole('button', { name: `Show the numbers: ${title}` }).click();
      const write = (point: Schemas['RecoveryPoint'] | undefined) => {
        if (point === undefined) return '–';
        return metric === 'totalSales' ? money(point[metric], 'SEK') : String(point[metric]);
      };
      const rows = await cells(page, title);
      expect(rows.map(([, ...numbers]) => numbers)).toEqual(
        known(now).map((point, at) => [write(point), write(before?.[at])]),
      );
      expect(rows[0]?.[0]).toBe('1 Feb 2026');
      expect(rows[1]?.[0]).toMatch(/^2\s–\s8 Feb 2026$/);
    }
  });

  it('tells the steps from abandoned to recovered, why no mail went, and why customers do not finish', async () => {
    const page = await app.open('/report?kind=manual');
    const [summary, abandonment, report] = await Promise.all([
      ask<Schemas['DecisionSummary']>(`/v1/decisions/summary?${LAST_30}`),
      ask<Schemas['AbandonmentReport']>(`/v1/reports/abandonment?${LAST_30}`),
      recovery(),
    ]);
    await page.getByRole('table', { name: 'From abandoned to recovered' }).waitFor();
    const sum = (of: (one: Schemas['RecoveryFigures']) => number) =>
      String(report.currencies.reduce((total, one) => total + of(one), 0));
    const steps = await cells(page, 'From abandoned to recovered');
    expect(steps.map(([step, count]) => [step, count])).toEqual([
      ['Abandoned', String(abandonment.abandoned)],
      ['Mailed', String(summary.sent)],
      ['Visited', sum(({ sessions }) => sessions)],
      ['Recovered', sum(({ orders, ownOrders }) => orders + ownOrders)],
    ]);
    const reasons = summary.notSent.filter(({ checkouts }) => checkouts > 0);
    const told = (await cells(page, 'Why no mail went')).map(
      ([text, count]) => `${String(count)} ${String(text)}`,
    );
    expect(told.toSorted()).toEqual(
      reasons
        .toSorted((one, other) => other.checkouts - one.checkouts)
        .map(({ text, checkouts }) => `${String(checkouts)} ${text}`)
        .toSorted()
        .filter((text) => told.includes(text)),
    );
    expect(told.length).toBe(reasons.length);
    const channels = await cells(page, 'Sales channels');
    expect(channels.map(([, count]) => Number(count))).toEqual(
      abandonment.byChannel.map((one) => one.abandoned),
    );
    const errors = await cells(page, 'Payment errors');
    expect(errors[0]).toEqual([
      'No error code',
      String(abandonment.byPaymentErrorCode[0]?.abandoned),
      expect.any(String),
    ]);
    for (const title of ['How far they came', 'Payment methods tried', 'Countries', 'Products left behind'])
      expect((await cells(page, title)).length).toBeGreaterThan(1);
  });

  it('says what the mails brought beyond what people order anyway, or that it is too early to say', async () => {
    const page = await app.open('/report?range=own&from=2025-03-03&to=2026-03-02');
    const { holdOut } = figuresIn('SEK', await recovery('from=2025-03-03&to=2026-03-02'));
    const part = page.getByRole('region', { name: 'What the mails brought beyond' });
    await part.waitFor();
    const people = known((await cells(page, 'What the mails brought beyond what people order anyway'))[0]);
    expect(people).toEqual([
      'People',
      ...[holdOut?.mailed.people, holdOut?.heldOut.people].map((count) => (count ?? 0).toLocaleString('en')),
    ]);
    expect(holdOut?.verdict).not.toBe('too_small');
    expect(await part.textContent()).toMatch(
      /About -?\d.* extra orders \(between .* with a certainty of 95 %\./,
    );
    await page.getByLabel('Period', { exact: true }).selectOption('last7');
    await part.getByText('Too few people or orders').waitFor();
  });

  it('lists the alarms that stand', async () => {
    const page = await app.open('/report');
    await page.getByRole('table', { name: 'Why no mail went' }).waitFor();
    expect(await page.getByText('These figures may be too low').count()).toBe(0);
    const summary = await ask<Schemas['DecisionSummary']>(`/v1/decisions/summary?${LAST_30}`);
    const alarm = {
      id: 'alarm_3',
      kind: 'nothing_sent',
      text: 'None went.',
      facts: {},
      raisedAt: '2026-03-01T08:12:00.000Z',
    };
    await page.route('**/v1/decisions/summary?*', (route) =>
      route.fulfill({ json: { ...summary, alarms: [{ ...alarm, clearedAt: null }] } }),
    );
    await page.reload();
    await page.getByText('None went. Noticed 1 Mar 2026, 09:12').waitFor();
  });

  it('has no figures where nothing came, says so, and leads to where there are some', async () => {
    const page = await app.open('/report?range=own&from=2020-01-01&to=2020-01-31&kind=manual');
    await page.getByRole('heading', { name: 'No visit and no order came from mails' }).waitFor();
    expect(await page.locator('[data-span]').textContent()).toContain('what lies before counts as nothing');
    await page.getByText('No checkout was abandoned in this period.').waitFor();
    await page.getByRole('link', { name: 'Last 90 days, all mails' }).click();
    await figure(page, 'orders').first().waitFor();
    expect(await period(page).inputValue()).toBe('last90');
  });
});
