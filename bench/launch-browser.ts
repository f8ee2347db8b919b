import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

/** Closing a page would end a browser of one process; and its guards against foreign scripts are what tests rely on. */
const UNWANTED = new Set(['--single-process', '--disable-web-security', '--allow-running-insecure-content']);

/** Debian's package, where the one of npm cannot run. */
const SYSTEM_CHROMIUM = '/usr/bin/chromium';

/** Headless Chromium. @throws Error when neither the package's binary nor the system's can run. */
export async function launchBrowser(): Promise<Browser> {
  const args = sparticuz.args.filter((arg) => !UNWANTED.has(arg) && !arg.startsWith('--headless'));
  try {
    return await chromium.launch({ executablePath: await sparticuz.executablePath(), args });
  } catch (error) {
    if (!existsSync(SYSTEM_CHROMIUM)) throw error;
    return chromium.launch({ executablePath: SYSTEM_CHROMIUM, args });
  }
}
