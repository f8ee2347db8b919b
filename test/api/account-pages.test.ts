import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { createPerson } from './support/people.ts';
import { startApi, type TestApi } from './support/start-api.ts';

const PASSWORD = 'four plates on the shelf';
const newPage = useBrowser();

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await createPerson(api, { role: 'owner', shop: null });
});
afterAll(() => api.close());

const invite = async (email: string): Promise<string> => {
  const { body } = await api.ask('POST', '/v1/invitations', { email, role: 'staff' });
  return String(body.link).replace('http://recovery.example', api.url);
};

/** Looks at the page wide and narrow, light and dark. */
async function looksRight(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1_280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      const isScrolled = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
      expect(isScrolled, `${page.url()} at ${String(width)}`).toBe(false);
    }
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<{ violations: { id: string }[] }>('axe.run()');
    expect(
      violations.map(({ id }) => id),
      `${page.url()} ${colorScheme}`,
    ).toEqual([]);
  }
}

describe('the pages for people', () => {
  it('lead from an invitation to a second factor and out again, without a script', async () => {
    const page = await newPage({ bypassCSP: true });
    const faults: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(await invite('tor@shop.example'));
    await looksRight(page);
    await page.getByLabel('Your name').fill('Tor <b>Lind</b>');
    await page.getByLabel('Password').fill('short');
    await page.getByRole('button').click();
    expect(await page.getByRole('alert').textContent()).toBe(
      'The password must have at least 12 characters.',
    );
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button').click();
    expect(page.url()).toBe(`${api.url}/`);
    await page.goto(`${api.url}/account`);
    expect(await page.getByText('Tor <b>Lind</b>, tor@shop.example').count()).toBe(1);
    await looksRight(page);

    await page.locator('form[action="/account/totp"]').getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Set it up' }).click();
    await looksRight(page);
    const secret = (await page.locator('code').textContent())?.replaceAll(' ', '') ?? '';
    const shown = () => new TOTP({ secret }).generate({ timestamp: api.clock.now().getTime() });
    await page.getByLabel('The code that it shows then').fill(shown());
    await page.getByRole('button', { name: 'Switch it on' }).click();
    expect(await page.locator('.codes li').count()).toBe(10);
    await looksRight(page);

    await page.goto(`${api.url}/account`);
    expect(await page.getByText('10 recovery codes are left').count()).toBe(1);
    await page.getByRole('button', { name: 'Log out', exact: true }).click();
    await looksRight(page);
    await page.getByLabel('E-mail address').fill('tor@shop.example');
    await page.getByLabel('Password').fill('wrong, I am afraid');
    await page.getByRole('button').click();
    expect(await page.getByRole('alert').textContent()).toBe('The address or the password is wrong.');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button').click();
    expect(page.url()).toContain('/login/code');
    await looksRight(page);
    api.clock.advance(30_000);
    await page.getByLabel('Code of the authenticator').fill(shown());
    await page.getByRole('button').click();
    expect(page.url()).toBe(`${api.url}/`);
    expect(faults.filter((text) => !text.includes('status of 4'))).toEqual([]);
  });

  it('say of an invitation that is none only that, and lead whoever is not logged in to where they can be', async () => {
    const page = await newPage({ bypassCSP: true });
    const answer = await page.goto(`${api.url}/invitations/nothing`);
    expect(answer?.status()).toBe(404);
    expect(await page.getByRole('heading').textContent()).toBe('Not found');
    await looksRight(page);
    await page.goto(`${api.url}/account`);
    expect(page.url()).toBe(`${api.url}/login`);
  });

  it('let whoever has an account join another shop after logging in', async () => {
    const page = await newPage();
    await page.goto(await invite('wim@shop.example'));
    await page.getByLabel('Your name').fill('Wim');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button').click();
    await page.goto(`${api.url}/account`);
    await page.getByRole('button', { name: 'Log out', exact: true }).click();
    await api.ask('POST', '/v1/shops', { slug: 'mugs', name: 'Mugs' });
    const { body } = await api.ask(
      'POST',
      '/v1/invitations',
      { email: 'wim@shop.example', role: 'owner' },
      { shop: 'mugs' },
    );
    const link = String(body.link).replace('http://recovery.example', api.url);
    await page.goto(link);
    await page.getByLabel('Your name').fill('Wim');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button').click();
    await page.getByRole('link', { name: 'Log in' }).click();
    await page.getByLabel('E-mail address').fill('wim@shop.example');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button').click();
    expect(page.url()).toBe(link);
    await page.getByRole('button', { name: 'Join' }).click();
    await page.goto(`${api.url}/account`);
    expect(await page.getByRole('listitem').filter({ hasText: 'Mugs: owner' }).count()).toBe(1);
  });

  it('run no script: their policy names none', async () => {
    const page = await newPage();
    const answer = await page.goto(`${api.url}/login`);
    expect(answer?.headers()['content-security-policy']).not.toContain('script');
    await expect(page.addScriptTag({ content: 'window.ran = true' })).rejects.toThrow(
      'Content Security Policy',
    );
  });
});
