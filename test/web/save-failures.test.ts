import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  failRequests,
  FAILURES,
  OF_FAILURES,
  settled,
  type Failure,
  type RequestKind,
} from './support/fail-requests.ts';
import { setUpShop, waitingCheckout } from './support/known-checkouts.ts';
import { useApp } from './support/open-app.ts';
import { goOnHere, SESSION_OVER } from './support/session-over.ts';

const app = useApp();
beforeAll(() => setUpShop(app));

/** Something that is written on a page of its own and sent by a button. */
interface Work {
  path: () => Promise<string> | string;
  /** Opens what the field is behind. */
  open?: (page: Page) => Promise<void>;
  field: (page: Page) => Locator;
  text: string;
  /** What comes between typing and sending. */
  prepare?: (page: Page) => Promise<void>;
  button: string;
  request: RequestKind;
  /** From the end of the session back to what was typed. @param mend has the API know the person again. */
  comeBack: (page: Page, mend: () => void) => Promise<void>;
  done: string | RegExp;
}

const WORK: Record<string, Work> = {
  'the settings': {
    path: () => '/settings',
    open: (page) => page.getByRole('button', { name: 'More', exact: true }).click(),
    field: (page) => page.getByLabel('Time between two mails'),
    text: '36',
    button: 'Save',
    request: { method: 'PUT', path: /\/v1\/settings$/ },
    comeBack: goOnHere,
    done: 'The settings are saved.',
  },
  'the template': {
    path: () => '/template',
    field: (page) => page.getByLabel('Subject'),
    text: 'Still here',
    button: 'Save',
    request: { method: 'PUT', path: /\/v1\/email-template$/ },
    comeBack: goOnHere,
    done: 'The template is saved.',
  },
  'a mail by hand': {
    path: async () => `/checkouts/${await waitingCheckout(app)}/mail`,
    field: (page) => page.getByLabel('Message (optional)'),
    text: 'The blue one is back.',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Review the mail' }).click();
      await page.frameLocator('iframe').getByText('The blue one is back.').waitFor();
    },
    button: 'Send now',
    request: { method: 'POST', path: /\/recovery-emails$/ },
    // Nothing is typed on this step, so one is led to the log-in, which leads back whoever is logged in after all.
    comeBack: async (page, mend) => {
      await page.getByRole('alert').waitFor({ state: 'detached' });
      mend();
      await page.getByRole('link', { name: 'Back and change' }).click();
    },
    done: /^The mail is on its way/,
  },
};

describe.each(Object.entries(WORK))('%s', (_, work) => {
  it('says what went wrong, whatever it was, keeps what was typed, and goes once nothing is in the way', async () => {
    const page = await app.open(await work.path(), { expectedErrors: OF_FAILURES });
    await work.open?.(page);
    await work.field(page).fill(work.text);
    await work.prepare?.(page);
    for (const [failure, words] of FAILURES) {
      const mend = await sendInVain(page, work, failure);
      await page.getByRole('alert').filter({ hasText: words }).waitFor();
      await settled(page);
      mend();
    }
    const mend = await sendInVain(page, work, SESSION_OVER);
    await work.comeBack(page, mend);
    expect(await work.field(page).inputValue()).toBe(work.text);
    await work.prepare?.(page);
    await page.getByRole('button', { name: work.button, exact: true }).click();
    await page.getByText(work.done).first().waitFor();
  });
});

/** @returns what lets requests through again. */
async function sendInVain(page: Page, { request, button }: Work, failure: Failure): Promise<() => void> {
  const mend = await failRequests(page, request, failure);
  await page.getByRole('button', { name: button, exact: true }).click();
  return mend;
}
