import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseId } from '../../domain/id.ts';
import { mailedOne } from './support/fill-shop.ts';
import { useApp } from './support/open-app.ts';

const app = useApp({ senderDomain: () => Promise.resolve('not_verified' as const) });
let bounced = '';

beforeAll(async () => {
  const { world } = app;
  bounced = await mailedOne(world);
  const { db } = world;
  await db.updateTable('messages').set({ status: 'bounced' }).execute();
  await db
    .insertInto('checkout_events')
    .values({
      shop_id: world.shop.id,
      checkout_id: parseId('checkout', bounced) ?? 0,
      kind: 'email_bounced',
      at: world.clock.now(),
      data: JSON.stringify({ isHard: true }),
    })
    .execute();
  await app.api.ask('PUT', '/v1/connections/shopify', { webhookSecret: 'what shopify signs with' });
});

/** @returns every text of an answer that the API composes, wherever it stands. */
function textsOf(answer: unknown): string[] {
  const NAMES = ['title', 'text', 'mend', 'message', 'detail', 'emailStatusText'];
  if (Array.isArray(answer)) return answer.flatMap(textsOf);
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([name, value]: [string, unknown]) => {
    if (name === 'warnings' && Array.isArray(value)) return value.map(String);
    return typeof value === 'string' ? (NAMES.includes(name) ? [value] : []) : textsOf(value);
  });
}

async function read(path: string): Promise<unknown> {
  return (await app.api.ask('GET', path)).body;
}

const textOf = (page: Page) => page.locator('main').innerText();

/** What the API says is on the page in no case, as the API says it. */
async function expectTranslated(page: Page, answer: unknown): Promise<void> {
  const shown = await textOf(page);
  const texts = textsOf(answer).map((text) => text.replaceAll('`', ''));
  expect(texts.length).toBeGreaterThan(0);
  expect(texts.filter((text) => shown.includes(text))).toEqual([]);
}

const WORDS = {
  sv: {
    sent: 'Skickat',
    bounced: 'Mejlet studsade tillfälligt: brevlådan är full',
    history: 'Mejlet studsade för gott',
    doctor: /^Automatiska mejl är/,
    ownMails: 'Shopify kan skicka egna återvinningsmejl',
    more: 'Mer',
    coolOff: 'Tid mellan två mejl',
    tooLarge: 'får vara högst 720',
  },
  pl: {
    sent: 'Wysłana',
    bounced: 'Wiadomość na razie wróciła: na przykład skrzynka jest pełna',
    history: 'Wiadomość wróciła na stałe',
    doctor: /^Automatyczne wiadomości są/,
    ownMails: 'Shopify może wysyłać własne wiadomości o porzuconych koszykach',
    more: 'Więcej',
    coolOff: 'Odstęp między wiadomościami',
    tooLarge: 'może wynosić najwyżej 720',
  },
} as const;

describe.each(['sv', 'pl'] as const)('the texts of the API, in %s', (language) => {
  const words = WORDS[language];

  it('tell in the list and in the history what became of a mail', async () => {
    const page = await app.open('/', { language });
    await page.getByRole('button', { name: words.sent, exact: true }).first().hover();
    await page.getByText(words.bounced).first().waitFor();
    await page.goto(`${app.api.url}/checkouts/${bounced}`);
    await page.getByText(words.history).waitFor();
    await expectTranslated(page, await read(`/v1/checkouts/${bounced}/timeline`));
  });

  it('tell what the doctor finds, and what to do', async () => {
    const page = await app.open('/setup/keys', { language });
    const told = page.waitForResponse((response) => response.url().endsWith('/v1/doctor'));
    await page.goto(`${app.api.url}/setup/doctor`);
    const answer: unknown = await (await told).json();
    await page.getByText(words.doctor).first().waitFor();
    await expectTranslated(page, answer);
  });

  it('tell what a connection lacks', async () => {
    const page = await app.open('/setup/connections', { language });
    await page.getByText(words.ownMails).waitFor();
    await expectTranslated(page, await read('/v1/connections/shopify'));
  });

  it('tell at the field what cannot be saved', async () => {
    const page = await app.open('/settings', { language, expectedErrors: [/422/] });
    await page.getByRole('button', { name: words.more, exact: true }).click();
    await page.getByLabel(words.coolOff).fill('721');
    await page.getByText(words.tooLarge).first().waitFor();
    await expectTranslated(page, {
      errors: [{ message: 'must be at most 720' }, { message: 'Some of the input cannot be used.' }],
    });
  });
});
