import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/expect-accessible.ts';
import { useApp } from './support/open-app.ts';

const app = useApp();
const read = async () => (await app.api.ask('GET', '/v1/email-template')).body;
const write = (template: object) => app.api.ask('PUT', '/v1/email-template', template);
beforeEach(() => write({}));

const LOGO = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="24"><rect width="80" height="24"/></svg>',
);
const mail = (page: Page) => page.frameLocator('iframe').locator('body');
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true });
const saved = (page: Page) => page.getByText('The template is saved.').waitFor();
const openTemplate = async (options: Parameters<typeof app.open>[1] = {}) => {
  const page = await app.open('/template', options);
  await page.getByLabel('Subject').waitFor();
  return page;
};
const BODY = '<p>Dear {{ customer.first_name }}</p>\n{{ url | button: "Come back" }}';

describe('the template editor', () => {
  it('shows the mail while one types: wide, narrow and dark, in a frame that runs nothing; and saves it', async () => {
    const page = await openTemplate();
    await mail(page).waitFor();
    await page.getByLabel('Subject').fill('Your cup waits');
    await page.getByLabel('Body').fill(BODY);
    await mail(page).getByText('Come back').waitFor();
    await page.getByRole('region', { name: 'Preview' }).getByText('Your cup waits').waitFor();
    const frame = page.locator('iframe');
    expect(await frame.getAttribute('sandbox')).toBe('');
    await page.getByText('Phone', { exact: true }).click();
    expect((await frame.boundingBox())?.width).toBeLessThanOrEqual(377);
    const light = await frame.screenshot();
    await page.getByRole('switch', { name: 'Dark' }).focus();
    await page.keyboard.press('Space');
    await expect.poll(async () => (await frame.screenshot()).equals(light)).toBe(false);
    expect(await frame.getAttribute('srcdoc')).toContain('<meta name="color-scheme" content="dark"');
    await save(page).click();
    await saved(page);
    expect((await read()).languages.en).toMatchObject({ subject: 'Your cup waits', body: BODY });
  });

  it('is worked by keyboard alone', async () => {
    const page = await openTemplate();
    await page.getByLabel('Subject').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('By keys');
    await page.getByRole('tab', { name: 'Texts' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('textbox', { name: 'Button', exact: true }).focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('#7a1f3d');
    await save(page).focus();
    await page.keyboard.press('Enter');
    await saved(page);
    const { languages, colors } = await read();
    expect([languages.en.subject, colors.button]).toEqual(['By keys', '#7a1f3d']);
  });

  it('says where the Liquid is wrong, marks the line, and leads to it; the last good mail stays', async () => {
    const page = await openTemplate({ expectedErrors: [/status of 422/] });
    await mail(page).waitFor();
    await page.getByLabel('Body').fill(`${BODY}\n<p>{{ customer.first_name | shout }}</p>`);
    await page.getByText('Line 3'.toLowerCase()).first().waitFor();
    await page
      .getByText(/There is no filter “shout” here/)
      .first()
      .waitFor();
    expect(await page.locator('[data-wrong]').allTextContents()).toEqual(['3']);
    expect(await page.getByLabel('Body').getAttribute('aria-invalid')).toBe('true');
    await page.getByText('This is the last version of which a mail could be made.').waitFor();
    await page.getByRole('button', { name: 'Go to line 3' }).click();
    expect(await page.evaluate<string>('getSelection().toString()')).toContain('shout');
    await save(page).click();
    await page.getByRole('alert').getByText('Something has to be corrected').waitFor();
    expect(await page.getByLabel('Body').inputValue()).toContain('shout');
  });

  it('adds a language as a copy, removes it, and leads back to our own texts', async () => {
    const page = await openTemplate();
    await page.getByRole('button', { name: 'Add a language' }).click();
    await page.getByLabel('Language tag').fill('fr');
    await page.getByText('French (fr)').first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByLabel('Subject').fill('Votre panier');
    await save(page).click();
    await saved(page);
    expect((await read()).languages.fr.subject).toBe('Votre panier');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await save(page).click();
    await expect.poll(async () => Object.keys((await read()).languages)).not.toContain('fr');
    const own = (await read()).languages.en.subject;
    await page.getByLabel('Subject').fill('Mine');
    await page.getByRole('button', { name: 'Start over' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Start over' }).click();
    await expect.poll(() => page.getByLabel('Subject').inputValue()).toBe(own);
  });

  it('takes a logo, and says of colours whether they can be read', async () => {
    // The address at which the tests' API believes to be is none that a page may load from.
    const page = await openTemplate({ expectedErrors: [/recovery\.example/] });
    await page.getByRole('tab', { name: 'Look' }).click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'l.svg', mimeType: 'image/svg+xml', buffer: LOGO });
    await page.getByRole('img', { name: 'The logo' }).waitFor();
    await page.getByLabel('In words').fill('Cups');
    await page.getByRole('textbox', { name: 'Words on the button', exact: true }).fill('#3a6fe0');
    await page.getByText('Button: too faint, many cannot read it. It should be 4.5 : 1 or more.').waitFor();
    await page.getByText('Text: can be read well.').waitFor();
    await save(page).click();
    await saved(page);
    expect((await read()).logo).toMatchObject({ alt: 'Cups', width: 80 });
  });

  it('compares an older version line by line, and restores it', async () => {
    await write({ languages: { en: { subject: 'Older' } } });
    await write({ languages: { en: { subject: 'Newer' } } });
    const page = await openTemplate();
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByRole('listitem').filter({ hasText: 'In use' }).waitFor();
    const older = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('button', { name: /^Restore version/ }) })
      .first();
    await older.getByRole('button', { name: /^Compare/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('− Older').waitFor();
    await dialog.getByText('+ Newer').waitFor();
    await page.keyboard.press('Escape');
    await older.getByRole('button', { name: /^Restore/ }).click();
    await dialog.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('is in use again.').waitFor();
    expect((await read()).languages.en.subject).toBe('Older');
    await page.getByRole('tab', { name: 'Texts' }).click();
    await expect.poll(() => page.getByLabel('Subject').inputValue()).toBe('Older');
  });

  it('shows every version there is, thirty at a time, and our own texts after the last', async () => {
    for (let wanted = 1; wanted <= 31; wanted += 1) {
      await write({ languages: { en: { subject: `Number ${String(wanted)}` } } });
    }
    const page = await openTemplate();
    await page.getByRole('tab', { name: 'Versions' }).click();
    const versions = page.getByRole('tabpanel').getByRole('listitem');
    await expect.poll(() => versions.count()).toBe(30);
    const own = versions.filter({ hasText: 'Our own texts' });
    expect(await own.count()).toBe(0);
    const more = page.getByRole('button', { name: 'Show older versions' });
    await more.focus();
    while ((await more.count()) > 0) {
      const shown = await versions.count();
      await page.keyboard.press('Enter');
      await expect.poll(() => versions.count()).toBeGreaterThan(shown);
    }
    await own.waitFor();
    await page.getByRole('button', { name: 'Compare version 1 with the one in use' }).waitFor();
  });

  it('has no violation of WCAG 2.2 AA: texts with a mistake, look, versions', async () => {
    await write({ languages: { en: { subject: 'One' } } });
    const page = await openTemplate({ expectedErrors: [/status of 422/] });
    await page.getByLabel('Body').fill('{{ x | shout }}');
    await page
      .getByText(/no filter “shout”/)
      .first()
      .waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('tab', { name: 'Look' }).click();
    await expectAccessible(page, undefined, [375]);
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByText('In use').waitFor();
    await expectAccessible(page, undefined, [375]);
  });
});
