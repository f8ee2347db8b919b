import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BULK_BODY_LIMIT_BYTES } from '../../api/body.ts';
import { createCursor } from '../../api/cursor.ts';
import { checkoutEvent } from './support/events.ts';
import { startApi, type Answer, type TestApi } from './support/start-api.ts';
import { createWalker, WALKED, withField, type Walked, type Walker } from './support/walked-routes.ts';

const MIB = 1024 * 1024;
/** Lists of which each entry is looked at by itself: one that is bad spoils no other. */
const ENTRY_BY_ENTRY = new Set(['post /v1/checkouts/bulk', 'put /v1/suppressions']);
/** Refused for nothing but text that cannot be stored: an order refused is a mail after the purchase. */
const TAKES_MUCH = new Set(['post /v1/orders']);
/** More than 1 MiB at once. */
const LARGER = new Set([...ENTRY_BY_ENTRY, 'put /v1/email-template/logo']);

let api: TestApi;
let walker: Walker;
beforeAll(async () => {
  api = await startApi();
  walker = await createWalker(api);
});
afterAll(() => api.close());

const named = (among: (walked: Walked) => boolean) =>
  WALKED.filter(among).map((walked) => ({ name: walked.name, walked }));
const withBody = named(({ route }) => route.body !== undefined);

/** Bad input is told as such: whatever it is, never as a fault of ours, and never as done. @returns null for that. */
function mistaken(answer: Answer, statuses: number[], where: string): string | null {
  return statuses.includes(answer.status)
    ? null
    : `${where}: ${String(answer.status)} ${JSON.stringify(answer.body)}`;
}

function mistakenInput(name: string, answer: Answer, where: string): string | null {
  const isListed = ENTRY_BY_ENTRY.has(name) && answer.status === 200;
  return mistaken(isListed ? answer.body.results[0] : answer, [422], where);
}

describe.each(named(({ params, query }) => params.length + query.length > 0))('$name', ({ walked }) => {
  it('fault 35: refuses NUL, broken characters and endless text in its address', async () => {
    for (const text of ['%00', 'a%00b', '%ED%A0%80', 'x'.repeat(5_000)]) {
      for (const param of walked.params) {
        const answer = await walker.send(walked, { param: { [param]: text }, body: bodyOf(walked) });
        expect(mistaken(answer, [400, 404, 422], `${param} ${text.slice(0, 9)}`)).toBeNull();
      }
      for (const key of walked.query) {
        const answer = await walker.send(walked, { query: `?${key}=${text}` });
        expect(mistaken(answer, [400, 422], `${key} ${text.slice(0, 9)}`)).toBeNull();
      }
    }
  });
});

describe.each(withBody)('$name', ({ name, walked }) => {
  it('fault 35: refuses NUL, lone surrogates and endless text in each of its fields', async () => {
    for (const { path } of walked.fields.filter(({ type }) => type === 'string')) {
      const where = path.join('.');
      for (const text of ['a\0b', 'a\ud800', '\udfff']) {
        const answer = await walker.send(walked, { body: withField(walked.example, path, text) });
        expect(mistakenInput(name, answer, where)).toBeNull();
      }
      const long = await walker.send(walked, { body: withField(walked.example, path, 'x'.repeat(200_000)) });
      if (TAKES_MUCH.has(name)) expect(long.status, where).toBeLessThan(500);
      else expect(mistakenInput(name, long, where)).toBeNull();
    }
  });

  it('fault 36: refuses deep JSON, a gzip bomb and more than it takes', async () => {
    const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    const zipped = (bytes: number) => new Uint8Array(gzipSync(Buffer.alloc(bytes, ' ')));
    const encoded = { 'content-encoding': 'gzip' };
    for (const raw of [deep(65), deep(100_000), `{"a":${deep(64)}}`]) {
      expect(mistaken(await walker.send(walked, { raw }), [400], 'deep')).toBeNull();
    }
    const bomb = await walker.send(walked, { raw: BOMB, headers: encoded });
    expect(mistaken(bomb, [413], 'bomb')).toBeNull();
    const more = await walker.send(walked, { raw: zipped(MIB + 1), headers: encoded });
    expect(mistaken(more, LARGER.has(name) ? [400, 413] : [413], 'more than 1 MiB')).toBeNull();
  });

  it('fault 37: is not harmed by __proto__, constructor and prototype', async () => {
    const example = JSON.stringify(walked.example);
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
      const planted = `"${key}":{"planted":true,"id":"mine"}`;
      for (const raw of [
        `{${planted}}`,
        example.replace('{', `{${planted},`),
        example.replaceAll(/\{(?=.)/g, `{${planted},`),
      ]) {
        const { status } = await walker.send(walked, { raw });
        // What people write has no fields that are not known; shops may tell more than we know.
        if (isOfPeople(walked)) expect([400, 422], `${key} ${raw.slice(0, 60)}`).toContain(status);
        else expect(status, `${key} ${raw.slice(0, 60)}`).toBeLessThan(500);
      }
    }
    expect(Reflect.get({}, 'planted')).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('fault 38: takes numbers exactly or not at all', async () => {
    for (const { path } of walked.fields.filter(({ type }) => type === 'number')) {
      const where = path.join('.');
      const put = (number: string) =>
        walker.send(walked, {
          raw: JSON.stringify(withField(walked.example, path, 'HERE')).replace('"HERE"', number),
        });
      for (const number of ['1e309', '-1e309', '9007199254740993', '-9007199254740993', '0.1e-400']) {
        const answer = await put(number);
        if (number === '0.1e-400') expect(answer.status, where).toBeLessThan(500);
        else if (TAKES_MUCH.has(name)) expect(answer.status, where).toBeLessThan(500);
        else expect(mistakenInput(name, answer, `${where} ${number}`)).toBeNull();
      }
      for (const number of ['NaN', 'Infinity', '01', '+1', '0x10'])
        expect(mistaken(await put(number), [400], where)).toBeNull();
      expect((await put('-0')).status, where).toBeLessThan(500);
    }
  });
});

describe.each(named(({ query }) => query.includes('cursor')))('$name', ({ walked }) => {
  it('fault 42: refuses a cursor that was changed, or is another list’s, shop’s or filter’s', async () => {
    const { path } = walked.route;
    const own = { shop: 'default', path, filters: {}, signers: api.secrets.cursorSigners };
    const place = { side: 'older', at: api.clock.now().toISOString(), id: 1_000_000 } as const;
    const good = createCursor(own, place);
    const ask = (cursor: string) => walker.send(walked, { query: `?cursor=${encodeURIComponent(cursor)}` });
    expect((await ask(good)).status).toBe(200);
    const foreign = [{ path: `${path}/x` }, { shop: 'other' }, { filters: { reason: 'x' } }].map((other) =>
      createCursor({ ...own, ...other }, place),
    );
    const changed = [good.slice(1), good.slice(0, -1), `${good}.`, good.replace('.', 'A.'), '', 'null', '[]'];
    for (const cursor of [...foreign, ...changed]) {
      expect(await ask(cursor), cursor).toMatchObject({ status: 400, body: { code: 'bad_cursor' } });
    }
  });
});

describe('fault 38: money', () => {
  it.each<[string, string, string | null]>([
    ['JPY', '1999', '1999'],
    ['JPY', '1.5', null],
    ['KWD', '1.234', '1.234'],
    ['KWD', '1.2345', null],
    ['SEK', '90071992547409.91', '90071992547409.91'],
    ['SEK', '90071992547409.92', null],
    ['SEK', '1e309', null],
    ['SEK', '-0', '0.00'],
    ['SEK', 'NaN', null],
  ])('of %s, %s, is kept exactly or refused', async (currency, unitPrice, total) => {
    const event = checkoutEvent({
      currency,
      lineItems: [{ title: 'Cup', quantity: 1, unitPrice }],
      shipping: null,
    });
    const { status, body } = await api.ask('PUT', `/v1/checkouts/${currency}-${unitPrice}`, event);
    expect(status).toBe(total === null ? 422 : 201);
    expect(body.totals?.total ?? null).toBe(total);
  });
});

it('lives on', async () => {
  expect((await api.ask('GET', '/healthz')).status).toBe(200);
  expect((await api.ask('GET', '/v1/checkouts')).status).toBe(200);
});

const BOMB = new Uint8Array(gzipSync(Buffer.alloc(2 * BULK_BODY_LIMIT_BYTES)));
const isOfPeople = ({ route: { access } }: Walked) => access.kind !== 'shop' || access.scope === 'admin';
const bodyOf = ({ route, example }: Walked) => (route.body === undefined ? undefined : example);
