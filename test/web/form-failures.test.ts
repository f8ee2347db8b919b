import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../api/problem.ts';
import { failRequests, FAILURES, OF_FAILURES, type Failure } from './support/fail-requests.ts';
import { FORMS, fillForForms, type Form } from './support/forms.ts';
import { useApp } from './support/open-app.ts';

const app = useApp();
beforeAll(() => fillForForms(app.api));

describe.each(FORMS)('$name', (form) => {
  it('is sent by the Enter key, says what went wrong, whatever it was, and is still there to be sent once nothing is in the way', async () => {
    const page = await app.open(form.path, { expectedErrors: OF_FAILURES });
    await form.type(page);
    const typed = await form.typed(page);
    for (const [failure, words] of FAILURES) {
      await sendInVain(page, form, failure, page.getByRole('alert').filter({ hasText: words }));
      expect(await form.typed(page)).toBe(typed);
    }
    await meetEndOfSession(page, form);
    expect(await form.typed(page)).toBe(typed);
    await page.keyboard.press('Enter');
    await page.getByText(form.done).first().waitFor();
  });
});

async function sendInVain(page: Page, form: Form, failure: Failure, told: Locator): Promise<void> {
  const isMeant = (method: string, path: string) =>
    method === form.request.method && form.request.path.test(path);
  const mend = await failRequests(page, isMeant, failure);
  await page.keyboard.press('Enter');
  await told.waitFor();
  // Until then the Enter key would send nothing.
  await expect.poll(() => page.locator('[data-loading]').count()).toBe(0);
  mend();
}

/** The API no longer knows who it is: the page asks, and stays. */
async function meetEndOfSession(page: Page, form: Form): Promise<void> {
  const over = page.getByRole('dialog', { name: 'You are no longer logged in' });
  await sendInVain(page, form, new Problem(401, 'unauthenticated', 'Log in.'), over);
  await over.getByRole('button', { name: 'Go on here' }).click();
  await over.waitFor({ state: 'detached' });
}
