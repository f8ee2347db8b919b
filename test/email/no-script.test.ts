import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { sampleCheckout } from '../../email/render.ts';
import { useBrowser } from '../support/browser.ts';
import { mailOf, merchantTexts } from '../support/mails.ts';

const newPage = useBrowser();
const STRICT =
  "default-src 'none'; img-src https: http:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";
const RUN = 'document.title="run"';
const HOSTILE = [
  `<script>${RUN}</script>`,
  `<img src=x onerror='${RUN}'>`,
  `"><svg onload='${RUN}'>`,
  `' autofocus onfocus='${RUN}' x='`,
  `<a href="javascript:${RUN}">x</a>`,
  `</style></title><iframe srcdoc="<script>top.${RUN}</script>">`,
  `<meta http-equiv="refresh" content="0;url=javascript:${RUN}">`,
  `{{ '<script>' }}${RUN}</script>`,
];

/** The button comes first, for what is never closed swallows all after it. */
const hostileBody = (html: string) => `<h1>Heading</h1>{{ url | button: "Back" }}${html}`;

/** A merchant's body as one who has broken in would write it: saving refuses most of it, sending meets it all. */
const BODIES = [
  hostileBody(
    '<p title="{{ customer.name }}">{{ custom_message | paragraphs }}{{ shop.name }}</p>{{ line_items | items_table }}',
  ),
  hostileBody(
    `{{ custom_message }}${HOSTILE.slice(0, 7).join('')}<a href="{{ customer.first_name }}" {{ customer.name }}>x</a>`,
  ),
  hostileBody(
    `<{{ 'script' }}>${RUN}</{{ 'script' }}><math><mtext><table><mglyph><style><img src=x onerror=${RUN}>`,
  ),
  hostileBody(
    `<noscript><p title="</noscript><img src=x onerror=${RUN}>"></noscript><a href="java&#10;script:${RUN}">y</a>`,
  ),
];

let opened: Promise<Page> | undefined;
const onlyPage = () => (opened ??= newPage());

/** Shows a mail as the preview does, or without the policy, and presses all there is to press. */
async function openEverything(html: string, policy: string | null): Promise<string[]> {
  const page = await onlyPage();
  await page.unrouteAll({ behavior: 'wait' });
  page.removeAllListeners();
  const told: string[] = [];
  page.on('console', (message) => told.push(message.text()));
  page.on('dialog', (dialog) => {
    told.push(dialog.message());
    void dialog.dismiss();
  });
  await page.route('**/*', (route) => {
    if (route.request().resourceType() !== 'document') return route.abort();
    const headers = policy === null ? {} : { 'content-security-policy': policy };
    return route.fulfill({ body: html, contentType: 'text/html; charset=utf-8', headers });
  });
  await page.goto('https://preview.example/');
  for (const link of await page.locator('a').all()) await link.dispatchEvent('focus');
  for (const link of await page.locator('a[href^="javascript"], a:not([href])').all())
    await link.dispatchEvent('click');
  return told.filter((text) => !text.includes('ERR_FAILED'));
}

describe('fault 48: a mail with hostile data', { timeout: 120_000 }, () => {
  it.each(BODIES)('runs no script, in a page with a strict policy and in one without: %s', async (body) => {
    const lineItems = HOSTILE.flatMap((words) =>
      sampleCheckout('en')
        .lineItems.slice(0, 1)
        .map((item) => ({ ...item, title: words, variantTitle: words })),
    );
    for (const words of HOSTILE.slice(0, 5)) {
      const { email, templateFailure } = mailOf({
        kind: 'manual',
        message: HOSTILE.join('\n'),
        checkout: { shopName: words, firstName: words, lastName: words, lineItems },
        template: merchantTexts({ body, subject: `${words.replaceAll(/[{}%]/g, '')} {{ customer.name }}` }),
      });
      expect(templateFailure).toBeNull();
      for (const policy of [STRICT, null]) {
        // A refusal by the policy would show in the console: there is nothing that it has to refuse.
        expect(await openEverything(email.html, policy)).toEqual([]);
        const page = await onlyPage();
        expect(await page.title()).not.toBe('run');
        expect(await page.locator('script, iframe, svg, math, form, base, [onerror], [onload]').count()).toBe(
          0,
        );
      }
    }
  });
});
