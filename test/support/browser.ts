import type { Browser, Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { launchBrowser } from '../../bench/launch-browser.ts';

type PageOptions = NonNullable<Parameters<Browser['newPage']>[0]>;

/** A real browser for this test file: started when the first page is asked for, closed after the last test. */
export function useBrowser(): (options?: PageOptions) => Promise<Page> {
  let browser: Promise<Browser> | undefined;
  afterAll(async () => {
    await (await browser)?.close();
  });
  return async (options) => {
    browser ??= launchBrowser();
    return (await browser).newPage(options);
  };
}
