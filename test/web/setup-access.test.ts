import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createPerson } from '../api/support/people.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { useApp } from './support/open-app.ts';

const app = useApp();
const dialog = (page: Page) => page.getByRole('dialog');
const code = (page: Page) => dialog(page).locator('code').textContent();

describe('keys', () => {
  it('are made with the keyboard alone, shown once, good at once, and good for nothing once revoked', async () => {
    const page = await app.open('/setup/keys');
    await page.getByText('No keys yet').waitFor();
    await page.getByRole('button', { name: 'Make a key' }).focus();
    await page.keyboard.press('Enter');
    await dialog(page).getByLabel('Name').waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('INPUT');
    await page.keyboard.type('Shop server');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.getByText('It is shown this once.').waitFor();
    const key = (await code(page)) ?? '';
    const order = {
      id: 'o',
      currency: 'SEK',
      total: '1.00',
      completedAt: app.world.clock.now().toISOString(),
    };
    const tell = async (id: string) =>
      (await app.api.ask('POST', '/v1/orders', { ...order, id }, { key })).status;
    expect(await tell('o-1')).toBe(201);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText('Shop server').waitFor();
    expect(await page.content()).not.toContain(key);
    await page.getByRole('button', { name: 'Revoke Shop server' }).click();
    await dialog(page).getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('No keys yet').waitFor();
    expect(await tell('o-2')).toBe(401);
  });

  it('are not made without a scope: the form says so and keeps what was typed', async () => {
    const before = await app.api.count('api_keys');
    const page = await app.open('/setup/keys', { expectedErrors: [/422/] });
    await page.getByRole('button', { name: 'Make a key' }).click();
    await dialog(page).getByLabel('Name').fill('Nothing yet');
    await dialog(page).getByRole('button', { name: 'Make a key' }).click();
    await dialog(page)
      .getByText(/must|at least|one/i)
      .first()
      .waitFor();
    expect(await dialog(page).getByLabel('Name').inputValue()).toBe('Nothing yet');
    expect(await app.api.count('api_keys')).toBe(before);
  });
});

describe('people', () => {
  it('are invited by a link that is shown once, and the invitation is revoked', async () => {
    const page = await app.open('/setup/people', { expectedErrors: [/422/] });
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await dialog(page).getByLabel('E-mail address').fill('tor at shop');
    await dialog(page).getByRole('button', { name: 'Make the invitation' }).click();
    await expect
      .poll(() => dialog(page).getByLabel('E-mail address').getAttribute('aria-invalid'))
      .toBe('true');
    await dialog(page).getByLabel('E-mail address').fill('tor@shop.example');
    await dialog(page).getByRole('button', { name: 'Make the invitation' }).click();
    await page.getByText('Send this link to tor@shop.example').waitFor();
    expect(await code(page)).toMatch(/\/invitations\/\S+$/);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: 'Revoke the invitation of tor@shop.example' }).click();
    await dialog(page).getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('Nobody is invited at present.').waitFor();
  });

  it('get another role, a password link, and are removed; the last owner is not, in words', async () => {
    const { userId } = await createPerson(app.api, { role: 'staff', name: 'Tor Berg' });
    const page = await app.open('/setup/people', { expectedErrors: [/409/] });
    await page.getByLabel('Role of Tor Berg').selectOption('read_only');
    await page.getByText('The role of Tor Berg is changed.').waitFor();
    const stored = app.api.db.selectFrom('memberships').select('role').where('user_id', '=', userId);
    expect((await stored.executeTakeFirst())?.role).toBe('read_only');
    await page.getByRole('button', { name: 'New password for Tor Berg' }).click();
    await dialog(page).getByRole('button', { name: 'Make the link' }).click();
    await page.getByText('Hand it to Tor Berg').waitFor();
    expect(await code(page)).toMatch(/^http/);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: 'Remove Tor Berg' }).click();
    await dialog(page).getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Tor Berg is removed.').waitFor();
    await page.getByLabel('Role of Tor Berg').waitFor({ state: 'detached' });
  });
});

describe('the audit log', () => {
  it('shows who changed what, before and after, and is narrowed to one kind and one person', async () => {
    const page = await app.open('/setup');
    await page.getByLabel('Name of the shop').fill('Mug House');
    await page.locator('input').and(page.getByLabel('Time zone')).fill('Europe/Stockholm');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Save and go on' }).first().click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('link', { name: 'Audit log' }).click();
    await page.getByLabel('What').selectOption('putSettings');
    const entry = page.getByRole('listitem').filter({ hasText: 'Changed the settings' }).first();
    await entry.getByText('timeZone').waitFor();
    expect(await entry.locator('del').textContent()).toBe('UTC');
    expect(await entry.locator('ins').textContent()).toBe('Europe/Stockholm');
    await entry.getByRole('button', { name: 'Ines Lind' }).click();
    await page.getByRole('button', { name: /Only Ines Lind/ }).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Renamed the shop' }).first().waitFor();
    await expectAccessible(page);
  });
});

describe('a log of more than a page', () => {
  it('leads on to what is older, and back', async () => {
    for (let wanted = 1; wanted <= 31; wanted += 1) {
      const { body } = await app.api.ask('GET', '/v1/settings');
      const automation = { ...body.automation, delayHours: 100 + wanted };
      expect((await app.api.ask('PUT', '/v1/settings', { ...body, automation })).status).toBe(200);
    }
    const page = await app.open('/setup/audit');
    const newest = page.locator('ins', { hasText: '131' });
    await newest.waitFor();
    const oldest = page.locator('ins', { hasText: '101' });
    expect(await oldest.count()).toBe(0);
    await page.getByRole('button', { name: 'Older' }).click();
    await oldest.waitFor();
    expect(await newest.count()).toBe(0);
    await page.getByRole('button', { name: 'Newer' }).click();
    await newest.waitFor();
  });
});

describe('the doctor', () => {
  it('shows failures first, each with its mend, and looks again', async () => {
    const page = await app.open('/setup/doctor');
    await page.getByText('Something keeps mails from going').waitFor();
    const lines = await page.locator('main section').getByRole('listitem').allTextContents();
    expect(lines[0]).toMatch(/→ .+Fails$/);
    expect(lines.at(-1)).toMatch(/Well$/);
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('Something keeps mails from going').waitFor();
    await expectAccessible(page);
  });
});

describe('somebody who only reads', () => {
  it('sees no buttons that write, and the API refuses what is for owners', async () => {
    await app.api.ask('PUT', '/v1/suppressions/bo%40shop.example', {});
    const page = await app.open('/setup/privacy', { as: 'read_only', expectedErrors: [/403/] });
    await page.getByText('bo@shop.example').waitFor();
    expect(await page.locator('main').getByRole('button').count()).toBe(0);
    const links = await page.getByRole('navigation', { name: 'Set up' }).getByRole('link').allTextContents();
    expect(links).toEqual(['Set up', 'Tills', 'Webhooks', 'Privacy']);
    await page.goto(`${app.api.url}/setup/keys`);
    await page.getByText('This is for owners').waitFor();
    const answer = await page.evaluate<number>(
      `fetch('/v1/api-keys', { method: 'POST', headers: { 'content-type': 'application/json' },
        body: '{"name":"x","scopes":["read"]}' }).then(({ status }) => status)`,
    );
    expect(answer).toBe(403);
  });
});

describe.each([
  ['/setup/keys', 'Mug server'],
  ['/setup/people', 'Ines Lind'],
])('%s', (path, text) => {
  it('has no violation of WCAG 2.2 AA', async () => {
    await app.api.ask('POST', '/v1/api-keys', { name: 'Mug server', scopes: ['ingest'] });
    const page = await app.open(path);
    await page.getByText(text).first().waitFor();
    await expectAccessible(page);
  });
});

describe('a shop to play with', () => {
  it('is made and looked at by one button, and removed by another, back to where one was', async () => {
    const page = await app.open('/setup');
    await page.getByRole('button', { name: 'Make a demo shop' }).click();
    const remove = page.getByRole('button', { name: 'Remove the demo shop' });
    await remove.waitFor();
    await page.getByRole('link', { name: 'Checkouts' }).first().click();
    await page.locator('[data-row]').first().waitFor();
    await page.goto(`${app.api.url}/setup`);
    await remove.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove the demo shop' }).click();
    await page.getByRole('button', { name: 'Make a demo shop' }).waitFor();
    const { data } = (await app.api.ask('GET', '/v1/shops')).body;
    expect(data.filter(({ isDemo }: { isDemo: boolean }) => isDemo)).toEqual([]);
  });
});
