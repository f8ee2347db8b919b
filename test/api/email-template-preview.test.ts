import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkoutEvent } from './support/events.ts';
import { startApi, type TestApi } from './support/start-api.ts';

const PATH = '/v1/email-template/preview';
const BODY =
  '<h1>Hello {{ customer.first_name }}</h1>\n{{ url | button: "Back" }}\n{{ line_items | items_table }}';
const TEXTS = { subject: 'For {{ customer.first_name }}', preheader: 'Still there', body: BODY };

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.ask('POST', '/v1/shops', { slug: 'second', name: 'Second' });
  await api.ask(
    'PUT',
    '/v1/checkouts/abc',
    checkoutEvent({ customer: { firstName: 'Ada', locale: 'sv-SE' } }),
  );
});
afterAll(() => api.close());
beforeEach(() => api.db.deleteFrom('email_templates').execute());

const preview = (body: unknown, shop = 'default') => api.ask('POST', PATH, body, { shop });

describe('a preview', () => {
  it('shows the current template with invented data, stores nothing, and its links lead nowhere', async () => {
    const tables = ['messages', 'outbox', 'unsubscribe_links', 'email_previews', 'checkout_events'] as const;
    const before = await Promise.all(tables.map((table) => api.count(table)));
    const { status, body } = await preview({});
    expect(status).toBe(200);
    expect(body).toMatchObject({
      subject: 'You left something at Your shop',
      preheader: expect.stringContaining('saved'),
      language: 'en',
      version: 0,
      warnings: [],
      sizeBytes: Buffer.byteLength(body.html),
    });
    expect(body.text).toContain('http://recovery.example/r/');
    const links = [...body.html.matchAll(/href="http:\/\/recovery\.example(\/[rut]\/[^"]+)"/g)].map(
      ([, path]) => path,
    );
    expect(links.length).toBeGreaterThanOrEqual(2);
    for (const path of links) {
      expect([200, 404]).toContain((await fetch(api.url + path, { redirect: 'manual' })).status);
      const posted = await fetch(api.url + path, { method: 'POST' });
      expect([200, 404, 405]).toContain(posted.status);
    }
    expect(await Promise.all(tables.map((table) => api.count(table)))).toEqual(before);
  });

  it('shows a real checkout, in its customer’s language or another', async () => {
    for (const checkoutId of ['abc', (await api.ask('GET', '/v1/checkouts/abc')).body.id]) {
      const { body } = await preview({ checkoutId, template: { languages: { sv: TEXTS } } });
      expect(body).toMatchObject({ subject: 'For Ada', language: 'sv', version: null });
      expect(body.html).toContain('Cup');
    }
    const { body } = await preview({ checkoutId: 'abc', language: 'de' });
    expect(body).toMatchObject({ language: 'de', version: 0 });
  });

  it('says that a line is sold out as the mail will', async () => {
    await api.ask('PUT', '/v1/inventory', { items: [{ variantId: 'v2', available: 0 }] });
    const lineItems = [
      { variantId: 'v1', title: 'Cup', quantity: 1, unitPrice: '9.00' },
      { variantId: 'v2', title: 'Saucer', quantity: 1, unitPrice: '9.00' },
    ];
    await api.ask('PUT', '/v1/checkouts/sold', checkoutEvent({ lineItems }));
    const { body } = await preview({ checkoutId: 'sold', template: { languages: { en: TEXTS } } });
    const [items = '', soldOut = ''] = body.text.split(/sold out/i);
    expect(body.text).toMatch(/sold out/i);
    expect(`${items}`).toContain('Cup');
    expect(`${items}${soldOut}`).toContain('Saucer');
  });

  it('shows what staff write', async () => {
    const { body } = await preview({ message: 'Is there <b>anything</b>?\nAsk us.' });
    expect(body.html).toContain('Is there &#60;b&#62;anything');
    expect(body.text).toContain('Is there <b>anything</b>?');
    expect((await preview({ message: 'x'.repeat(5_001) })).status).toBe(422);
    expect((await preview({ message: 'a\n\n'.repeat(1_666) })).body.sizeBytes).toBeLessThan(90_000);
  });

  it('is of the version that mails are made of now', async () => {
    await api.ask('PUT', '/v1/email-template', { languages: { en: TEXTS } });
    expect((await preview({})).body).toMatchObject({ version: 1, subject: 'For Ada' });
    expect((await preview({}, 'second')).body.version).toBe(0);
  });

  it('is refused for a draft of which no mail can be made, with line and column', async () => {
    const template = { languages: { en: { ...TEXTS, body: `${BODY}\n{% if %}` } } };
    const { status, body } = await preview({ template });
    expect(status).toBe(422);
    expect(body.errors).toContainEqual(
      expect.objectContaining({ path: 'template.languages.en.body', line: 4, column: expect.any(Number) }),
    );
    expect((await preview({ template: { logo: { id: 'x', alt: 'x' } } })).body.errors).toMatchObject([
      { path: 'template.logo.id' },
    ]);
    expect((await preview({ template: { languages: { nb: {} } } })).body.errors).toMatchObject([
      { path: 'template.languages.nb.subject' },
      { path: 'template.languages.nb.preheader' },
      { path: 'template.languages.nb.body' },
    ]);
  });

  it('knows no checkout of another shop, no erased one and no unknown one', async () => {
    const { id } = (await api.ask('GET', '/v1/checkouts/abc')).body;
    for (const checkoutId of ['abc', id]) expect((await preview({ checkoutId }, 'second')).status).toBe(404);
    expect((await preview({ checkoutId: 'nothing' })).status).toBe(404);
    await api.ask('PUT', '/v1/checkouts/gone', checkoutEvent());
    const gone = (await api.ask('GET', '/v1/checkouts/gone')).body.id;
    await api.db
      .updateTable('checkouts')
      .set({ erased_at: api.clock.now() })
      .where('token', '=', 'gone')
      .execute();
    expect((await preview({ checkoutId: gone })).status).toBe(404);
  });

  it('is JSON unless only a page is asked for', async () => {
    const typeOf = async (accept: string) => {
      const { headers } = await api.ask('POST', PATH, {}, { headers: { accept } });
      return headers.get('content-type');
    };
    expect(await typeOf('text/html')).toBe('text/html; charset=utf-8');
    expect(await typeOf('text/html,application/xhtml+xml,*/*;q=0.8')).toContain('text/html');
    expect(await typeOf('*/*')).toContain('application/json');
    expect(await typeOf('application/json, text/html')).toContain('application/json');
  });
});
