import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../support/world.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { recoveredCheckout, setUpShop, waitingCheckout } from './support/known-checkouts.ts';
import { useApp } from './support/open-app.ts';

const app = useApp();
beforeAll(() => setUpShop(app));

const MESSAGE = 'Hello Ada,\n\nthe blue one is back.';
const CONFLICT = /status of 409/;

const field = (page: Page) => page.getByLabel('Message (optional)');
const reviewed = (page: Page) => page.frameLocator('iframe').getByText('the blue one is back.');
const sendNow = (page: Page) => page.getByRole('button', { name: 'Send now' });

async function write(page: Page): Promise<void> {
  await field(page).fill(MESSAGE);
  await page.getByLabel('ines@shop.example').check();
  await page.getByRole('button', { name: 'Review the mail' }).click();
  await reviewed(page).waitFor();
}

async function mailsOf(id: string): Promise<{ kind: string; id: string; to: string }[]> {
  return (await app.api.ask('GET', `/v1/checkouts/${id}/messages`)).body.data;
}

function draftsIn(page: Page): Promise<string[]> {
  return page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('draft:'))");
}

async function tokenOf(id: string): Promise<string> {
  return (await app.world.row(id)).token;
}

describe('a mail by hand', () => {
  it('goes exactly as it was looked at, and stands in the history', async () => {
    const id = await waitingCheckout(app);
    const page = await app.open(`/checkouts/${id}`, { as: 'staff' });
    await page.getByRole('link', { name: 'Send a mail' }).click();
    await write(page);
    const { email } = await app.world.row(id);
    const main = page.getByRole('main');
    expect(await main.textContent()).toMatch(
      new RegExp(`Subject.*To${String(email)}Copies toines@shop.example`),
    );
    const html = await page.locator('iframe').getAttribute('srcdoc');
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe('');
    await page.getByText('Narrow', { exact: true }).click();
    await expect.poll(async () => (await page.locator('iframe').boundingBox())?.width).toBe(375);
    await page.getByRole('tab', { name: 'As text' }).click();
    const text = await page.locator('pre').textContent();
    expect(text).toContain(MESSAGE);
    expect(await mailsOf(id)).toEqual([]);
    await sendNow(page).click();
    await page.getByText(`The mail is on its way to ${String(email)}.`).waitFor();
    await page.getByRole('region', { name: 'History' }).getByText('(Ines Lind)').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/checkouts/${id}`);
    const mails = await mailsOf(id);
    expect(mails.map(({ kind, to }) => [kind, to])).toEqual([
      ['manual', email],
      ['copy', 'ines@shop.example'],
    ]);
    const sent = await app.api.ask('GET', `/v1/messages/${String(mails[0]?.id)}`);
    expect(sent.body).toMatchObject({ html, text });
    await page.getByText('Another mail is on its way').waitFor();
    await expect.poll(() => draftsIn(page)).toEqual([]);
  });

  it('is written, looked at and sent by keyboard alone', async () => {
    const id = await waitingCheckout(app);
    const page = await app.open(`/checkouts/${id}/mail`, { as: 'staff' });
    await field(page).focus();
    await page.keyboard.type('the blue one is back.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await page.getByLabel('ines@shop.example').isChecked()).toBe(true);
    for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await reviewed(page).waitFor();
    await sendNow(page).focus();
    await page.keyboard.press('Enter');
    await page.getByText(/^The mail is on its way/).waitFor();
    expect(await mailsOf(id)).toHaveLength(2);
  });

  it('keeps what was typed and ticked on back, reload and error', async () => {
    const id = await waitingCheckout(app);
    const page = await app.open(`/checkouts/${id}/mail`, { expectedErrors: [/ERR_FAILED/] });
    await page.route('**/preview', (route) => route.abort());
    await field(page).fill(MESSAGE);
    await page.getByLabel('ines@shop.example').check();
    await page.getByRole('button', { name: 'Review the mail' }).click();
    await page.getByRole('alert').filter({ hasText: 'does not answer' }).waitFor();
    expect(await sendNow(page).isDisabled()).toBe(true);
    await page.unroute('**/preview');
    await page.getByRole('button', { name: 'Try again' }).click();
    await reviewed(page).waitFor();
    await page.reload();
    await reviewed(page).waitFor();
    await page.goBack();
    expect(await field(page).inputValue()).toBe(MESSAGE);
    await page.getByRole('button', { name: 'Review the mail' }).click();
    await page.getByRole('link', { name: 'Back and change' }).click();
    await page.reload();
    expect(await field(page).inputValue()).toBe(MESSAGE);
    expect(await page.getByLabel('ines@shop.example').isChecked()).toBe(true);
    expect(await page.getByLabel('support@shop.example').isChecked()).toBe(false);
    expect(await mailsOf(id)).toEqual([]);
  });

  it('is sent once by a double click, and once when the first answer was lost', async () => {
    const id = await waitingCheckout(app);
    const page = await app.open(`/checkouts/${id}/mail`, { expectedErrors: [/ERR_FAILED/] });
    await write(page);
    let tries = 0;
    await page.route('**/recovery-emails', async (route) => {
      tries += 1;
      if (tries > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await sendNow(page).dblclick();
    await page.getByText(/^The mail is on its way/).waitFor();
    expect(tries).toBe(2);
    expect((await mailsOf(id)).filter(({ kind }) => kind === 'manual')).toHaveLength(1);
  });

  it('is made anew, and looked at once more, when the checkout has changed meanwhile', async () => {
    const id = await waitingCheckout(app);
    const page = await app.open(`/checkouts/${id}/mail`, { expectedErrors: [CONFLICT] });
    await write(page);
    await app.world.put(await tokenOf(id), { currency: 'EUR' });
    app.world.clock.advance(60 * MINUTE_MS);
    await sendNow(page).click();
    await page.getByRole('alert').filter({ hasText: 'This is a new version' }).waitFor();
    await page.frameLocator('iframe').getByText('€').first().waitFor();
    await reviewed(page).waitFor();
    expect(await mailsOf(id)).toEqual([]);
    await sendNow(page).click();
    await page.getByText(/^The mail is on its way/).waitFor();
  });

  it('is refused in words while another one is on its way', async () => {
    const id = await waitingCheckout(app);
    const page = await app.open(`/checkouts/${id}/mail`, { expectedErrors: [CONFLICT] });
    await write(page);
    await app.api.ask('POST', `/v1/checkouts/${id}/recovery-emails`, {});
    await sendNow(page).click();
    const alert = page.getByRole('alert').filter({ hasText: 'No mail can go now' });
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(
      /Another mail .* try again in a minute.*What you wrote is kept/,
    );
    expect(await page.getByRole('link', { name: 'Back and change' }).isVisible()).toBe(true);
  });
});

describe('where no mail by hand can go', () => {
  it('says why beneath the button and on the page itself: bought, still open, no such channel', async () => {
    const { id: bought } = await recoveredCheckout(app);
    const open = await app.world.put(app.world.newToken());
    const till = await app.world.put(app.world.newToken(), { channel: 'pos' }, { updatedAt: hourAgo() });
    for (const [id, why] of [
      [bought, 'no mail goes after the purchase'],
      [open, 'the shopper may be filling it at this moment'],
      [till, 'Checkouts of this sales channel get no mail.'],
    ] as const) {
      const page = await app.open(`/checkouts/${id}`);
      const button = page.getByRole('button', { name: 'Send a mail' });
      await page.locator('#why-no-mail').filter({ hasText: why }).waitFor();
      expect(await button.isDisabled()).toBe(true);
      expect(await button.getAttribute('aria-describedby')).toBe('why-no-mail');
      await page.goto(`${app.api.url}/checkouts/${id}/mail`);
      await page.getByRole('status').filter({ hasText: why }).waitFor();
      expect(await field(page).count()).toBe(0);
    }
  });

  it('respects who has unsubscribed, in their own language too', async () => {
    const id = await waitingCheckout(app);
    const { email } = await app.world.row(id);
    await app.api.ask('PUT', `/v1/suppressions/${String(email)}`, {});
    const page = await app.open(`/checkouts/${id}/mail?step=review`, {
      ...{ language: 'sv-SE', expectedErrors: [CONFLICT] },
    });
    await page.getByRole('alert').filter({ hasText: 'Kunden har avregistrerat sig' }).waitFor();
  });
});

describe('the pages of a mail by hand', () => {
  it('have no violation of WCAG 2.2 AA', async () => {
    const id = await waitingCheckout(app);
    const page = await app.open(`/checkouts/${id}/mail`);
    await page.getByLabel('ines@shop.example').check();
    await expectAccessible(page, () => field(page).waitFor());
    await page.getByRole('button', { name: 'Review the mail' }).click();
    await expectAccessible(page, () => page.locator('iframe').waitFor());
    await page.getByRole('tab', { name: 'As text' }).click();
    await expectAccessible(page, () => page.locator('pre').waitFor());
  });
});

function hourAgo(): Date {
  return new Date(app.world.clock.now().getTime() - 60 * MINUTE_MS);
}
