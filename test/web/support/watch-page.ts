import type { Page } from 'playwright-core';

export interface Watched {
  page: Page;
  /** What went wrong on the page and was not expected. */
  faults(): string[];
}

/** Listens for errors in the console, exceptions that nobody caught, and violations of the Content Security Policy. */
export function watchPage(page: Page, expected: readonly RegExp[]): Watched {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => {
    faults.push(`uncaught: ${error.message}`);
  });
  return { page, faults: () => faults.filter((text) => !expected.some((pattern) => pattern.test(text))) };
}
