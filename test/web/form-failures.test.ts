import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { failRequests, FAILURES, OF_FAILURES, settled, type Failure } from './support/fail-requests.ts';
import { FORMS, fillForForms, type Form } from './support/forms.ts';
import { useApp } from './support/open-app.ts';
import { goOnHere, SESSION_OVER } from './support/session-over.ts';

const app = useApp();
beforeAll(() => fillForForms(app.api));

describe.each(FORMS)('$name', (form) => {
  it('is sent by the Enter key, says what went wrong, whatever it was, and is still there to be sent once nothing is in the way', async () => {
    const page = await app.open(form.path, { expectedErrors: OF_FAILURES });
    await form.type(page);
    const typed = await form.typed(page);
    for (const [failure, words] of FAILURES) {
      const mend = await sendInVain(page, form, failure);
      await page.getByRole('alert').filter({ hasText: words }).waitFor();
      await settled(page);
      mend();
      expect(await form.typed(page)).toBe(typed);
    }
    await goOnHere(page, await sendInVain(page, form, SESSION_OVER));
    expect(await form.typed(page)).toBe(typed);
    await page.keyboard.press('Enter');
    await page.getByText(form.done).first().waitFor();
  });
});

/** @returns what lets requests through again. */
async function sendInVain(page: Page, { request }: Form, failure: Failure): Promise<() => void> {
  const mend = await failRequests(page, request, failure);
  await page.keyboard.press('Enter');
  return mend;
}
