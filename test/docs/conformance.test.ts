import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../api/json.ts';
import { PayloadReader } from '../../shops/payload-reader.ts';
import { readShopify, SHOPIFY_TOPICS } from '../../shops/shopify.ts';
import { readWooCommerce, WOOCOMMERCE_TOPICS } from '../../shops/woocommerce.ts';
import {
  CONFORMANCE_FILE,
  conformancePage,
  SHOPIFY_SAMPLES,
  withoutWrapper,
  WOOCOMMERCE_SAMPLES,
} from '../shops/support/conformance.ts';
import { findLosses } from '../shops/support/left-out.ts';

const SYSTEMS = [
  { samples: SHOPIFY_SAMPLES, topics: SHOPIFY_TOPICS, read: readShopify },
  { samples: WOOCOMMERCE_SAMPLES, topics: WOOCOMMERCE_TOPICS, read: readWooCommerce },
];

describe('docs/conformance.md', () => {
  it('is what the adapters do', () => {
    expect(readFileSync(CONFORMANCE_FILE, 'utf8')).toBe(conformancePage());
  });

  it('names each topic from which something follows, or another of the same kind', () => {
    for (const { samples, topics } of SYSTEMS) {
      const shown = new Set(samples.map(({ topic }) => topic.split(/[./]/)[0]));
      expect(topics.filter((topic) => !shown.has(topic.split(/[./]/)[0]))).toEqual([]);
    }
  });

  it('leaves out no field of a checkout or an order that a rule, mail, list or report asks for', () => {
    for (const { samples, read } of SYSTEMS) {
      for (const { topic, payload, words } of samples.filter((sample) =>
        /^(?:checkouts\/[cu]|orders?[./])/.test(sample.topic),
      )) {
        const record = new PayloadReader(parseJson(payload).value);
        const kind = read(topic, record);
        const isCheckout = kind.kind === 'events' && kind.events.some((event) => event.kind === 'checkout');
        const unread = record.unread().map(withoutWrapper);
        expect(findLosses(unread, isCheckout ? 'checkout' : 'order'), words).toEqual([]);
      }
    }
  });
});
