import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wayBack } from '../../api/links/way-back.ts';

const NONE = { utmSource: null, utmMedium: null, utmCampaign: null };
const texts = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });
const trackings = fc.record({
  utmSource: fc.option(texts),
  utmMedium: fc.option(texts),
  utmCampaign: fc.option(texts),
});

test('keeps the shop’s own query letter by letter, and adds what it does not carry', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), trackings, (own, tracking) => {
      const before = new URL(own);
      const after = new URL(wayBack(own, 'TOKEN', tracking));
      expect(after.search.startsWith(before.search)).toBe(true);
      expect([after.origin, after.pathname, after.hash]).toEqual([
        before.origin,
        before.pathname,
        before.hash,
      ]);
      expect(after.searchParams.getAll('recovery')).toEqual(['TOKEN']);
      for (const [name, value] of [
        ['utm_source', tracking.utmSource],
        ['utm_medium', tracking.utmMedium],
        ['utm_campaign', tracking.utmCampaign],
      ] as const) {
        const wanted = before.searchParams.getAll(name);
        if (wanted.length === 0 && value !== null) wanted.push(value.toWellFormed());
        expect(after.searchParams.getAll(name)).toEqual(wanted);
      }
    }),
    { numRuns: 500 },
  );
});

test('adds nothing but the token where the merchant wants nothing', () => {
  expect(wayBack('https://shop.example/c', 'T', NONE)).toBe('https://shop.example/c?recovery=T');
  expect(wayBack('https://shop.example/c?', 'T', NONE)).toBe('https://shop.example/c?recovery=T');
});
