import type { Locator, Page } from 'playwright-core';
import { Problem } from '../../../api/problem.ts';
import { settled } from './fail-requests.ts';

/** What the API answers when it no longer knows who asks. */
export const SESSION_OVER = new Problem(401, 'unauthenticated', 'Log in.');

/** What the page asks then, over what one was at. */
export function overDialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'You are no longer logged in' });
}

/** @param mend has the API know the person again, before the page asks it anew. */
export async function goOnHere(page: Page, mend: () => void): Promise<void> {
  const over = overDialog(page);
  await over.waitFor();
  await settled(page);
  mend();
  await over.getByRole('button', { name: 'Go on here' }).click();
  await over.waitFor({ state: 'detached' });
}
