import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { failedCheckout, recoveredCheckout, setUpShop, waitingCheckout } from './support/known-checkouts.ts';
import { useApp } from './support/open-app.ts';

const app = useApp();
beforeAll(() => setUpShop(app));

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const texts = async (page: Page, name: string) => (await region(page, name).textContent()) ?? '';

describe('one checkout', () => {
  it('shows what was wanted, by whom, and where it would go', async () => {
    const { id } = await failedCheckout(app);
    const page = await app.open(`/checkouts/${id}`);
    const { number, email, phone } = (await app.api.ask('GET', `/v1/checkouts/${id}`)).body;
    await page.getByRole('heading', { level: 1, name: `Checkout #${String(number)}` }).waitFor();
    expect(await texts(page, 'Items')).toMatch(/Teapot.*Blue.*2 × SEK.199\.00.*SEK.398\.00.*SEK.99\.30/);
    expect(await texts(page, 'Items')).toMatch(/TEA50.*-SEK.50\.00.*Total.*SEK.496\.30/);
    expect(await region(page, 'Items').getByRole('img', { includeHidden: true }).count()).toBe(1);
    const customer = region(page, 'Customer');
    expect(await customer.getByRole('link', { name: email }).getAttribute('href')).toMatch(/^mailto:shopper/);
    expect(await customer.getByRole('link', { name: phone }).getAttribute('href')).toBe(`tel:${phone}`);
    await customer.getByText('Subscribes to e-mail').waitFor();
    expect(await texts(page, 'Shipping address')).toMatch(/11122 Stockholm.*Sweden/);
  });

  it('answers why: what speaks against a mail comes first, with the facts in words', async () => {
    const { id, payment } = await failedCheckout(app);
    const page = await app.open(`/checkouts/${id}`);
    const why = region(page, 'Why');
    await why.getByText('No mail was sent').waitFor();
    const first = why.getByRole('listitem').first();
    expect(await first.textContent()).toMatch(/Payment failed.*failed when the shopper tried to complete/);
    expect(await first.textContent()).toContain('Which attempts count: any failed attempt');
    await why.getByText(/^The \d+ other rules/).click();
    await why.getByText('At least one of the products can be bought.').waitFor();
    await why.getByText('Teapot, Blue: can be bought').waitFor();
    await why.getByText('What would happen now').click();
    await why.getByText(/no mail would go/).waitFor();
    expect(await why.getByRole('link', { name: 'Open in Temporal UI' }).getAttribute('href')).toContain(id);
    await first.getByRole('link', { name: payment }).click();
    await page.getByRole('dialog', { name: 'Transaction' }).waitFor();
  });

  it('tells when it is looked at again, from now and by the clock of the shop', async () => {
    const page = await app.open(`/checkouts/${await waitingCheckout(app)}`);
    const why = region(page, 'Why');
    await why.getByText('A mail goes in 9 hours').waitFor();
    expect(await why.textContent()).toMatch(/Looks againin 9 hours, \d+ Mar 2026, \d\d:\d\d/);
    await page.getByText('Times in Europe/Stockholm').waitFor();
  });

  it('opens a payment at an address of its own, by keyboard too', async () => {
    const { id, payment } = await failedCheckout(app);
    const page = await app.open(`/checkouts/${id}`);
    const link = region(page, 'History').getByRole('link', { name: 'See the transaction' });
    await link.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Transaction' });
    await dialog.getByText('card_declined').waitFor();
    expect(await dialog.textContent()).toMatch(
      /Failed.*SEK.496\.30.*cards.*The bank has declined.*ref-8841.*CET/,
    );
    expect(page.url()).toContain(`?payment=${payment}`);
    await page.reload();
    await dialog.getByText('card_declined').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('');
  });

  it('opens a mail as it was sent, in a frame that can do nothing', async () => {
    const { id, messageId } = await recoveredCheckout(app);
    const page = await app.open(`/checkouts/${id}`);
    const { subject, html, text } = (await app.api.ask('GET', `/v1/messages/${messageId}`)).body;
    await region(page, 'Mails').getByRole('link', { name: subject }).click();
    const dialog = page.getByRole('dialog', { name: 'Mail' });
    const frame = dialog.locator('iframe');
    expect(await frame.getAttribute('srcdoc')).toBe(html);
    expect(await frame.getAttribute('sandbox')).toBe('');
    await dialog.frameLocator('iframe').getByRole('link', { name: 'Fortsätt till kassan' }).waitFor();
    await dialog.getByRole('tab', { name: 'As text' }).click();
    expect(await dialog.locator('pre').textContent()).toBe(text);
    expect(page.url()).toContain(`?mail=${messageId}`);
  });

  it('leads to the order once it is completed', async () => {
    const { id } = await recoveredCheckout(app);
    const page = await app.open(`/checkouts/${id}`);
    const order = region(page, 'Order');
    await order.getByText('Order 1001').waitFor();
    const shop = order.getByRole('link', { name: 'Open in the shop' });
    expect(await shop.getAttribute('href')).toBe('https://shop.example/admin/orders/1001');
    await page.getByRole('button', { name: 'Recovered', exact: true }).waitFor();
    expect(await region(page, 'History').getByRole('link', { name: 'See the order' }).count()).toBe(2);
  });

  it('takes notes and lets them be taken back; an error loses nothing', async () => {
    const id = await waitingCheckout(app);
    const page = await app.open(`/checkouts/${id}`, { as: 'staff', expectedErrors: [/ERR_FAILED/] });
    const field = page.getByLabel('Note for colleagues');
    await field.fill('Called.\nShe comes back tonight.');
    await page.route('**/notes', (route) => route.abort());
    await page.getByRole('button', { name: 'Add note' }).click();
    await page.getByRole('alert').filter({ hasText: 'does not answer' }).waitFor();
    await page.reload();
    expect(await field.inputValue()).toBe('Called.\nShe comes back tonight.');
    await page.unroute('**/notes');
    await page.getByRole('button', { name: 'Add note' }).click();
    await region(page, 'History').getByText('by Ines Lind').waitFor();
    expect(await field.inputValue()).toBe('');
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
    await region(page, 'History').getByText('by Ines Lind').waitFor({ state: 'detached' });
    const { data } = (await app.api.ask('GET', `/v1/checkouts/${id}/timeline`)).body;
    expect(JSON.stringify(data)).not.toContain('tonight');
  });

  it('shows what happens meanwhile, and leaves alone what is being typed', async () => {
    const id = await waitingCheckout(app);
    const page = await app.open('/checkouts');
    await page.clock.install();
    await page.goto(`${app.api.url}/checkouts/${id}`);
    const field = page.getByLabel('Note for colleagues');
    await field.fill('half a sentence');
    const { token } = (await app.api.ask('GET', `/v1/checkouts/${id}`)).body;
    await app.world.order({ id: `order-${String(token)}`, checkoutToken: token });
    await page.clock.runFor(11_000);
    await page.getByText('Completed', { exact: true }).first().waitFor();
    await page.getByText('no mail goes after the purchase').waitFor();
    expect(await field.inputValue()).toBe('half a sentence');
    expect(await page.evaluate('document.activeElement.value')).toBe('half a sentence');
  });

  it('goes to the next in the list that one came from, and back to the list as it was', async () => {
    await waitingCheckout(app);
    await waitingCheckout(app);
    const page = await app.open('/?emailStatus=scheduled');
    await page.locator('[data-row]').first().waitFor();
    const [first, second] = await page.locator('[data-row]').allTextContents();
    await page.locator('[data-row]').first().click();
    await page.getByRole('heading', { level: 1, name: `Checkout ${String(first)}` }).waitFor();
    await page.getByRole('link', { name: 'Next checkout in the list' }).click();
    await page.getByRole('heading', { level: 1, name: `Checkout ${String(second)}` }).waitFor();
    await page.getByRole('link', { name: 'Previous checkout in the list' }).waitFor();
    await page.getByRole('link', { name: 'Abandoned checkouts' }).click();
    await page.waitForURL(/\/\?emailStatus=scheduled$/);
  });
});
