import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { workThroughHooks } from '../../api/hooks/hook-work.ts';
import { createLog } from '../../log.ts';
import { tellCheckout } from '../api/support/tell-checkout.ts';
import { sign } from '../shops/support/hooked-shop.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { useApp } from './support/open-app.ts';

let isVerified = false;
const app = useApp({
  senderDomain: () => Promise.resolve(isVerified ? 'verified' : 'not_verified'),
});
const dialog = (page: Page) => page.getByRole('dialog');
const SECRET = 'what shopify signs with';

async function tellHook(topic: string, body: string): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    ...{
      'x-shopify-topic': topic,
      'x-shopify-webhook-id': topic,
      'x-shopify-hmac-sha256': sign(body, SECRET),
    },
  };
  const { status } = await app.api.ask('POST', '/hooks/default/shopify', undefined, {
    key: null,
    raw: body,
    headers,
  });
  const { db, clock } = app.world;
  while (await workThroughHooks({ db, clock, secrets: app.world.secrets, log: createLog('api', 'silent') }));
  return status;
}

describe('connections', () => {
  it('connect Shopify by a secret that is never shown, warn of its own mails, and open what was kept aside', async () => {
    const page = await app.open('/setup/connections');
    const shopify = page.getByRole('region', { name: 'Shopify' });
    await shopify.getByText('Not connected').waitFor();
    await shopify.getByText('http://recovery.example/hooks/default/shopify').waitFor();
    await shopify.getByLabel('Webhook secret').fill(SECRET);
    await shopify.getByLabel('Host where shoppers check out').fill('shop.example');
    await shopify.getByRole('button', { name: 'Connect' }).click();
    await shopify.getByText('Needs attention').waitFor();
    await shopify.getByText(/recovery mails of its own, and shoppers would get two/).waitFor();
    expect(await shopify.getByLabel('New webhook secret').inputValue()).toBe('');
    await shopify.getByLabel(/sends no recovery mails of its own/).check();
    await shopify.getByRole('button', { name: 'Save' }).click();
    await shopify.getByText(/shoppers would get two/).waitFor({ state: 'detached' });
    await shopify.getByRole('button', { name: 'Give credentials' }).click();
    await dialog(page).getByLabel('Host of the shop’s own API').fill('mugs.myshopify.com');
    await dialog(page).getByLabel('Access token').fill('shpat_0123456789');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await shopify.getByText('Change the credentials').waitFor();
    expect(await tellHook('orders/create', '{"id":"none"}')).toBe(200);
    await page.reload();
    await shopify.getByRole('button', { name: /Open webhook/ }).click();
    await dialog(page).getByText('{"id":"none"}').waitFor();
    expect(await page.content()).not.toContain(SECRET);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await expectAccessible(page);
  });

  it('say at the field what the API does not take, and keep what was typed', async () => {
    const page = await app.open('/setup/connections', { expectedErrors: [/422/] });
    const woo = page.getByRole('region', { name: 'WooCommerce' });
    await woo.getByLabel('Webhook secret').fill('a secret');
    await woo.getByLabel('Host where shoppers check out').fill('no host at all');
    await woo.getByRole('button', { name: 'Connect' }).click();
    await expect.poll(() => woo.getByLabel('Host where shoppers').getAttribute('aria-invalid')).toBe('true');
    expect(await woo.getByLabel('Webhook secret').inputValue()).toBe('a secret');
    await page.getByRole('link', { name: 'Doctor' }).click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
    await page.getByRole('button', { name: 'Leave', exact: true }).click();
    await page.waitForURL(/doctor/);
  });
});

describe('the guide', () => {
  it('leads from nothing to switched on, refuses without a sender, and knows what is done', async () => {
    await app.world.setSettings({
      automation: { enabled: false },
      sender: { ...(await sender()), address: null },
    });
    await tellCheckout(app.api, 'guide-1');
    const page = await app.open('/setup', { expectedErrors: [/422/] });
    await page.locator('input').and(page.getByLabel('Time zone')).fill('Europe/Warsaw');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await page.getByLabel('Address of the sender').fill('hello@mugs.example');
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await page.getByLabel('Send it to').waitFor();
    await page.getByRole('button', { name: /Switch automatic mail on/ }).click();
    await page.getByText('Automatic mail cannot be switched on yet').waitFor();
    isVerified = true;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText(/One checkout waits|No checkout waits now/).waitFor();
    await page.getByRole('button', { name: 'Switch on', exact: true }).click();
    await page.getByText('Automatic mail is on').waitFor();
    await page.getByText('4 of 5 steps done').waitFor();
    expect((await app.api.ask('GET', '/v1/settings')).body.automation.enabled).toBe(true);
  });

  it('says what to copy for each kind of shop; the file for Medusa is the one of the documentation', async () => {
    const page = await app.open('/setup');
    await page.getByRole('button', { name: /Connect your shop/ }).click();
    await page.getByText('/hooks/default/shopify').waitFor();
    await page.getByText('Medusa', { exact: true }).click();
    const file = page.getByRole('region', { name: 'src/subscribers/checkout-recovery.ts' });
    const documented = /```ts\n(.*?)```/s.exec(readFileSync('docs/shops.md', 'utf8'))?.[1];
    await expect.poll(() => file.textContent()).toBe(documented);
    await page.getByText('Script', { exact: true }).click();
    await page.getByText(`${app.api.url}/capture.js`).waitFor();
    // Scrolled, the top bar covers the navigation.
    await page.evaluate('window.scrollTo(0, 0)');
    await expectAccessible(page);
  });
});

describe('webhooks out', () => {
  it('add an endpoint whose secret is shown once, send it a test, switch it off, and delete it', async () => {
    const page = await app.open('/setup/webhooks', { expectedErrors: [/422/] });
    await page.getByRole('button', { name: 'Add an endpoint' }).click();
    await dialog(page).getByLabel('Address').fill('ftp://mugs.example');
    await dialog(page).getByRole('button', { name: 'Add an endpoint' }).click();
    await expect.poll(() => dialog(page).getByLabel('Address').getAttribute('aria-invalid')).toBe('true');
    await dialog(page).getByLabel('Address').fill('https://mugs.example/hook');
    await dialog(page).getByRole('button', { name: 'Add an endpoint' }).click();
    expect(await dialog(page).locator('code').textContent()).toMatch(/^whsec_/);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: 'Send a test to' }).click();
    await page.getByRole('list', { name: 'Deliveries' }).getByText('Test', { exact: true }).waitFor();
    await page.getByRole('button', { name: /Open delivery/ }).click();
    await dialog(page).getByText('endpoint.test').waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Switch off' }).click();
    await page.getByRole('button', { name: 'Switch on' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Delete' }).click();
    await dialog(page).getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Nobody is told yet').waitFor();
  });
});

describe('privacy', () => {
  it('stops mails to an address, finds it, and lets them go again', async () => {
    const page = await app.open('/setup/privacy', { as: 'staff' });
    await page.getByText('Nobody has unsubscribed').waitFor();
    await page.getByRole('button', { name: 'Add an address' }).click();
    await dialog(page).getByLabel('E-mail address').fill('Bo@shop.example');
    await dialog(page).getByLabel('Note').fill('asked by telephone');
    await dialog(page).getByRole('button', { name: 'Add an address' }).click();
    await page.getByText('asked by telephone').waitFor();
    await page.getByLabel('Search addresses').fill('nobody');
    await page.getByText('No address fits').waitFor();
    await page.getByLabel('Search addresses').fill('bo@');
    await page.getByRole('button', { name: /Let mails go again/ }).click();
    await dialog(page).getByRole('button', { name: 'Let mails go again' }).click();
    await page.getByText('No address fits').waitFor();
  });

  it('shows how much is stored of a person, and erases only what is confirmed by typing', async () => {
    await tellCheckout(app.api, 'ada');
    const page = await app.open('/setup/privacy');
    await page.getByRole('textbox', { name: 'E-mail address' }).fill('ada@example.se');
    await page.getByRole('button', { name: 'Look up' }).click();
    await page.getByText(/^1 checkout, 0 saved carts/).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Erase' }).click();
    await dialog(page).getByLabel('Type ada@example.se').fill('ida@example.se');
    await dialog(page).getByRole('button', { name: 'Erase for ever' }).click();
    await dialog(page).getByText('This is not the same').waitFor();
    await dialog(page).getByLabel('Type ada@example.se').fill('ada@example.se');
    await dialog(page).getByRole('button', { name: 'Erase for ever' }).click();
    await page.getByText('ada@example.se is erased.').waitFor();
    expect((await app.api.ask('GET', '/v1/checkouts/ada')).status).toBe(404);
  });
});

async function sender() {
  return (await app.api.ask('GET', '/v1/settings')).body.sender;
}
