import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_TEMPLATE } from '../../domain/email-template.ts';
import { useBrowser } from '../support/browser.ts';
import { checkoutEvent } from './support/events.ts';
import { ADMIN_KEY, startApi, type TestApi } from './support/start-api.ts';

const PATH = '/v1/email-template/preview';
const BODY =
  '<h1>Hello {{ customer.first_name }}</h1>\n{{ url | button: "Back" }}\n{{ line_items | items_table }}';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(() => api.db.deleteFrom('email_templates').execute());

const EVIL =
  '<script>report("script")</script><img src=x onerror=report("image")><svg onload=report("svg")></svg>';
const CANARY = 'http://canary.example/';
const RUN = EVIL.replaceAll('report(', `fetch("${CANARY}"+`).replaceAll('")', '")');

describe('fault 51: the page of a preview, in a real browser', () => {
  const newPage = useBrowser();

  /** Opens a page at the API's own address that shows the preview, and notes what scripts ask for. */
  async function open(body: unknown, { answer, framedAt }: { answer?: string; framedAt?: string } = {}) {
    const asked: string[] = [];
    const page = await newPage();
    page.on('dialog', (dialog) => {
      asked.push('dialog');
      void dialog.dismiss();
    });
    await page.route('**/*', async (route) => {
      const url = route.request().url();
      if (url === api.url + PATH) {
        const response = await route.fetch({
          method: 'POST',
          headers: {
            authorization: `Bearer ${ADMIN_KEY}`,
            'content-type': 'application/json',
            accept: 'text/html',
          },
          postData: JSON.stringify(body),
        });
        expect(response.status()).toBe(200);
        const headers = response.headers();
        await route.fulfill({
          response,
          ...(answer !== undefined && { body: answer, headers: withoutGuard(answer, headers) }),
        });
      } else if (url === framedAt) {
        const frames = [320, 640].map(
          (width) => `<iframe width="${String(width)}" src="${api.url}${PATH}"></iframe>`,
        );
        await route.fulfill({ contentType: 'text/html', body: frames.join('') });
      } else {
        if (url.startsWith(CANARY)) asked.push(url);
        await route.abort();
      }
    });
    await page.goto(framedAt ?? api.url + PATH, { waitUntil: 'load' });
    return { page, asked };
  }

  /** A page that says it is unguarded goes without our headers. */
  function withoutGuard(answer: string, headers: Record<string, string>): Record<string, string> {
    if (!answer.includes('unguarded')) return headers;
    return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-security-policy'));
  }

  it('runs no script of a hostile checkout or a hostile template', async () => {
    const customer = { firstName: EVIL, lastName: RUN, locale: 'en' };
    const lineItems = [
      {
        variantId: 'v9',
        title: RUN,
        variantTitle: EVIL,
        quantity: 1,
        unitPrice: '9.00',
        imageUrl: `https://a.example/"onerror="fetch('${CANARY}')`,
      },
    ];
    expect(
      (
        await api.ask(
          'PUT',
          '/v1/checkouts/evil',
          checkoutEvent({ customer, lineItems, discountCodes: [RUN] }),
        )
      ).status,
    ).toBe(201);
    // As if it had been saved before what it holds was refused.
    const body = `${RUN}${BODY}<p onclick="x" style="background:url(javascript:1)">{{ line_items[0].title }}</p><a href="javascript:fetch('${CANARY}')">x</a><iframe srcdoc="${RUN.replaceAll('"', '&quot;')}"></iframe>`;
    const { id: shopId } = await api.db
      .selectFrom('shops')
      .select('id')
      .where('slug', '=', 'default')
      .executeTakeFirstOrThrow();
    await api.db
      .insertInto('email_templates')
      .values({
        shop_id: shopId,
        version: 1,
        content: JSON.stringify({
          ...DEFAULT_TEMPLATE,
          languages: { en: { subject: RUN, preheader: RUN, body } },
        }),
        saved_at: api.clock.now(),
        saved_by: 'test',
      })
      .execute();
    expect((await api.ask('POST', PATH, { checkoutId: 'evil' })).body).toMatchObject({ version: 1 });
    const { page, asked } = await open({ checkoutId: 'evil', message: RUN });
    expect(await page.locator('a[href*="/r/"]').count()).toBeGreaterThan(0);
    expect(
      await page
        .locator('script, iframe, svg, [onerror], [onload], [onclick], a[href^="javascript"]')
        .count(),
    ).toBe(0);
    await page.locator('a[href*="/r/"]').first().hover();
    await page.waitForLoadState('networkidle');
    expect(asked).toEqual([]);
    await page.close();
  });

  it('would run none if one got through: its headers forbid it', async () => {
    const { page, asked } = await open({}, { answer: `<!doctype html><p>guarded</p>${RUN}` });
    await page.waitForLoadState('networkidle');
    expect(await page.locator('p').textContent()).toBe('guarded');
    expect(asked).toEqual([]);
    await page.close();
    // The same page without them does run, so that the silence above tells something.
    const unguarded = await open({}, { answer: `<!doctype html><p>unguarded</p>${RUN}` });
    await expect.poll(() => unguarded.asked.length).toBeGreaterThan(0);
    await unguarded.page.close();
  });

  it('can be framed by our own pages at two widths, and by nobody else', async () => {
    const { page } = await open({}, { framedAt: `${api.url}/frames` });
    const frames = page.frames().filter((frame) => frame !== page.mainFrame());
    expect(frames).toHaveLength(2);
    for (const frame of frames) expect(await frame.locator('h1').count()).toBe(1);
    await page.close();
    const other = await open({}, { framedAt: 'http://other.example/' });
    for (const frame of other.page.frames().filter((each) => each !== other.page.mainFrame())) {
      expect(await frame.locator('h1').count()).toBe(0);
    }
    await other.page.close();
  });
});
