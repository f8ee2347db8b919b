import { Liquid } from 'liquidjs';
import { DEFAULT_TEMPLATE, type TemplateVersion } from '../domain/email-template.ts';
import { BUILT_IN_TEXTS, composeEmail, sampleCheckout } from '../email/render.ts';
import { createSecrets } from '../secrets.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { NOW } from './stage.ts';
import { cpuMs, round, timeInTurns, type Work } from './timing.ts';

const ROUNDS = 15;
const MAILS = 1_000;

/** The same mail in plain Liquid, which needs no filter of the product. */
const BODY = `<h1>You left something behind</h1>
<p>Hello{% if customer.first_name %} {{ customer.first_name }}{% endif %},</p>
<p>You were almost done at {{ shop.name }}.</p>
<p><a href="{{ url }}">Return to checkout</a></p>
<table>{% for item in line_items %}
<tr><td><img src="{{ item.image }}" alt="{{ item.title }}" width="72" height="72"></td>
<td>{{ item.title }}<br>{{ item.variant_title }}<br>{{ item.quantity }} × {{ item.price }}</td>
<td>{{ item.line_price }}</td></tr>{% endfor %}
{% for total in totals %}<tr><td>{{ total.label }}</td><td>{{ total.amount }}</td></tr>{% endfor %}</table>
`;

export const render: Benchmark = {
  name: 'render',
  about:
    'whole mails of five items with pictures on one core, from the checkout to the bytes that go (links signed, html ' +
    'cleaned, text part made), beside liquidjs alone rendering the same body to a string; processor time, the median ' +
    'of turns.',
  run: async () => {
    const bare = bareLiquid();
    const works = [
      { name: 'liquidjs alone: the body of a merchant, parsed before', one: bare },
      { name: 'whole mail: the body of a merchant', one: wholeMail(merchantTemplate()) },
      {
        name: 'whole mail: the product’s own text',
        one: wholeMail({ version: 0, template: DEFAULT_TEMPLATE }),
      },
    ];
    const times = await timeInTurns(works.map(repeated), ROUNDS, cpuMs);
    return [{ title: 'Mails', rows: toRows(times) }];
  },
};

function repeated({ name, one }: { name: string; one: (n: number) => void }): Work {
  return {
    name,
    run: () => {
      for (let n = 0; n < MAILS; n += 1) one(n);
      return Promise.resolve();
    },
  };
}

function merchantTemplate(): TemplateVersion {
  const en = { ...BUILT_IN_TEXTS.en, body: BODY };
  return { version: 1, template: { ...DEFAULT_TEMPLATE, languages: { en } } };
}

function wholeMail(template: TemplateVersion): (n: number) => void {
  const secrets = createSecrets({ secretKey: 'the key of benchmarks', secretKeyPrevious: undefined });
  const deps = { publicUrl: 'https://recovery.example', mailFrom: 'shop@recovery.example', secrets };
  const sample = sampleCheckout('en');
  const lineItems = sample.lineItems.map((item, at) => ({ ...item, imageUrl: pictureOf(at) }));
  const checkout = { ...sample, lineItems };
  return (messageId) => {
    composeEmail(deps, {
      kind: 'automatic',
      messageId,
      checkout,
      stock: {},
      template,
      message: null,
      now: NOW,
    });
  };
}

function bareLiquid(): (n: number) => void {
  const liquid = new Liquid({ outputEscape: 'escape' });
  const templates = liquid.parse(BODY);
  const { lineItems, shopName, firstName } = sampleCheckout('en');
  const line_items = lineItems.map(({ title, variantTitle, quantity, unitPrice }, at) => ({
    title,
    variant_title: variantTitle,
    quantity,
    price: unitPrice,
    line_price: unitPrice,
    image: pictureOf(at),
  }));
  const totals = ['Subtotal', 'Discount', 'Shipping', 'Total'].map((label) => ({ label, amount: '$149.00' }));
  const scope = { shop: { name: shopName }, customer: { first_name: firstName }, line_items, totals };
  return (n) => {
    liquid.renderSync(templates, { ...scope, url: `https://recovery.example/r/${String(n)}` });
  };
}

function pictureOf(at: number): string {
  return `https://cdn.shop.example/products/${String(at)}.jpg?v=1700000000&width=144`;
}

/** The first is what the others are compared with. */
function toRows(times: Map<string, number>): Row[] {
  const [bareMs = Number.NaN] = times.values();
  return [...times].map(([what, ms]) => ({
    what,
    'mails a second of one core': Math.round(MAILS / (ms / 1_000)),
    'CPU-ms a mail': round(ms / MAILS),
    times: round(ms / bareMs),
  }));
}
