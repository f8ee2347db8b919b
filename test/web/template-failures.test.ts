import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { useApp } from './support/open-app.ts';

const app = useApp();
const read = async () => (await app.api.ask('GET', '/v1/email-template')).body;
const write = (template: object) => app.api.ask('PUT', '/v1/email-template', template);
beforeEach(() => write({}));

const subject = (page: Page) => page.getByLabel('Subject');
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true });

describe('a test mail', () => {
  it('is sent of what is typed, saved or not', async () => {
    const page = await app.open('/template', { as: 'owner' });
    await subject(page).fill('Not saved yet');
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByLabel(/^To/).fill('me@staff.example');
    await page.keyboard.press('Enter');
    await page.getByText('A test is on its way to me@staff.example.').waitFor();
    const sent = await app.world.db.selectFrom('messages').select(['kind', 'frozen_email']).execute();
    expect(sent.map(({ kind }) => kind)).toEqual(['test']);
    expect(JSON.parse(sent[0]?.frozen_email ?? '')).toMatchObject({
      to: 'me@staff.example',
      subject: '[Test] Not saved yet',
    });
  });

  it('is of the saved carts where their texts are shown, with those texts', async () => {
    await write({ savedCarts: { en: { subject: 'Your cart at {{ shop.name }}' } } });
    const page = await app.open('/template');
    await page.getByText('Saved cart', { exact: true }).click();
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByLabel(/^To/).fill('cart@staff.example');
    await page.keyboard.press('Enter');
    await page.getByText('A test is on its way to cart@staff.example.').waitFor();
    const sent = await app.world.db.selectFrom('messages').select('frozen_email').execute();
    const mail = sent
      .map((row) => JSON.parse(row.frozen_email))
      .find(({ to }) => to === 'cart@staff.example');
    expect(mail.subject).toMatch(/^\[Test\] Your cart at /);
    expect(mail.text).toContain('what you picked out');
  });

  it('is refused in words: a wrong address at its field, too many with the time to wait', async () => {
    const page = await app.open('/template', { expectedErrors: [/status of 4(22|29)/] });
    await page.getByRole('button', { name: 'Send a test' }).click();
    const to = page.getByLabel(/^To/);
    await to.fill('nobody');
    await page.keyboard.press('Enter');
    await page.getByText('must be an e-mail address').first().waitFor();
    expect(await to.inputValue()).toBe('nobody');
    const problem = { type: 'about:blank', title: 'Too many', detail: 'Later.', code: 'too_many_tests' };
    await page.route('**/v1/email-template/test', (route) =>
      route.fulfill({
        ...{ status: 429, headers: { 'retry-after': '90' } },
        ...{ json: problem, contentType: 'application/problem+json' },
      }),
    );
    await to.fill('me@staff.example');
    await page.keyboard.press('Enter');
    await page.getByText('Try again in 90 seconds.').waitFor();
  });
});

describe('when the template cannot be saved', () => {
  it('shows what somebody else saved meanwhile, and keeps mine on top of theirs', async () => {
    const page = await app.open('/template', { expectedErrors: [/status of 412/] });
    await subject(page).fill('Mine');
    await write({ languages: { en: { subject: 'Theirs', preheader: 'Also theirs' } } });
    await save(page).click();
    const notice = page.getByRole('alert');
    await notice.getByText('Somebody else saved the template meanwhile').waitFor();
    expect((await notice.getByRole('listitem').allTextContents())[0]).toBe(
      'Recovery mail · English (en) · SubjectYoursMineTheirsTheirs',
    );
    await notice.getByRole('button', { name: 'Keep my changes' }).click();
    await save(page).click();
    await page.getByText('The template is saved.').waitFor();
    expect((await read()).languages.en).toMatchObject({ subject: 'Mine', preheader: 'Also theirs' });
  });

  it('loses nothing while the service is away, nor by a reload', async () => {
    const page = await app.open('/template', { expectedErrors: [/ERR_FAILED/] });
    await subject(page).fill('Still here');
    await page.route('**/v1/email-template', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    );
    await save(page).click();
    await page.getByRole('alert').getByText('The service does not answer').waitFor();
    await page.unrouteAll();
    await page.reload();
    expect(await subject(page).inputValue()).toBe('Still here');
    await save(page).click();
    await page.getByText('The template is saved.').waitFor();
  });

  it('says that no preview can be had now, and shows it once it can', async () => {
    const page = await app.open('/setup', { expectedErrors: [/ERR_FAILED/] });
    await page.route('**/v1/email-template/preview', (route) => route.abort());
    await page.getByRole('link', { name: 'Mail template' }).click();
    await page.getByRole('alert').getByText('The service does not answer').waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.frameLocator('iframe').locator('body').waitFor();
  });

  it('says why a picture is no logo', async () => {
    const page = await app.open('/template', { expectedErrors: [/status of 422/] });
    await page.getByRole('tab', { name: 'Look' }).click();
    await page.getByLabel('Or its address').fill('https://shop.example/logo.png');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('cannot be fetched').waitFor();
  });

  it('asks before one leaves', async () => {
    const page = await app.open('/template');
    await subject(page).fill('Mine');
    await page.getByRole('link', { name: 'Report' }).click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await subject(page).inputValue()).toBe('Mine');
  });
});

describe('whoever may not change the template', () => {
  it('sees it as staff with the mail beside it, and can send a test', async () => {
    const page = await app.open('/template', { as: 'staff' });
    await page.getByText('Owners of the shop can change it.').waitFor();
    await page.frameLocator('iframe').locator('body').waitFor();
    expect(await subject(page).isEditable()).toBe(false);
    expect(await page.getByRole('button', { name: 'Send a test' }).count()).toBe(1);
  });

  it('sees the texts with the role to read, and asks for nothing that is refused', async () => {
    const page = await app.open('/template', { as: 'read_only' });
    await page.getByRole('heading', { name: 'No preview' }).waitFor();
    expect(await page.getByLabel('Body').isEditable()).toBe(false);
    expect(await page.getByRole('button', { name: 'Send a test' }).count()).toBe(0);
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page
      .getByRole('button', { name: /^Compare version/ })
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: /^Restore/ }).count()).toBe(0);
  });
});
