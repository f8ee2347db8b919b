import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eraseSuppressedAddress, insertSuppression } from '../../db/queries/suppressions.ts';
import type { SuppressionReason } from '../../domain/suppression.ts';
import type { Log } from '../../log.ts';
import { createSecrets } from '../../secrets.ts';
import { startApi, type TestApi } from './support/start-api.ts';

const MINUTE_MS = 60_000;
const OLD = createSecrets({ secretKey: 'the key of yesterday', secretKeyPrevious: undefined });
const secrets = createSecrets({ secretKey: 'the key of today', secretKeyPrevious: 'the key of yesterday' });

const lines: unknown[] = [];
const write = (...line: unknown[]) => void lines.push(line);
const log: Log = {
  ...{ trace: write, debug: write, info: write, warn: write, error: write, fatal: write },
  child: (facts) => (write(facts), log),
};

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ secrets, log });
});
afterAll(async () => {
  await api.close();
});
beforeEach(async () => {
  await api.db.deleteFrom('suppressions').execute();
});

const PATH = '/v1/suppressions';
const at = (address: string) => `${PATH}/${encodeURIComponent(address)}`;
const put = (address: string, body: unknown = {}) => api.ask('PUT', at(address), body);
const lift = (address: string) => api.ask('DELETE', at(address));
const list = async (query = '') => (await api.ask('GET', `${PATH}${query}`)).body.data;

async function suppress(reason: SuppressionReason, address: string, by = secrets): Promise<void> {
  await insertSuppression(api.db, {
    ...{ shopId: 1, addressHash: by.suppressionHash(address), address, reason },
    ...{ source: 'provider', since: api.clock.now(), evidence: { messageId: 'msg_7' } },
  });
}

describe('PUT /v1/suppressions/{address}', () => {
  it('stops mails to an address, in its normal form, and says who wrote it down', async () => {
    const answer = await put(' Ann@BÜCHER.example ', { note: 'Asked on the phone' });
    expect(answer).toMatchObject({ status: 201 });
    expect(answer.body).toEqual({
      address: 'ann@xn--bcher-kva.example',
      reason: 'unsubscribed',
      since: api.clock.now().toISOString(),
      source: 'staff',
      evidence: { actor: 'admin key', note: 'Asked on the phone' },
    });
    expect(await list()).toEqual([answer.body]);
  });

  it('leaves what stands as it is, under an earlier key, too', async () => {
    await suppress('unsubscribed', 'ann@example.com', OLD);
    const [before] = await list();
    api.clock.advance(MINUTE_MS);
    expect(await put('Ann@Example.com', { note: 'again' })).toMatchObject({ status: 200, body: before });
    expect(await list()).toEqual([before]);
  });

  it('takes each reason beside the others', async () => {
    for (const reason of ['unsubscribed', 'bounced', 'complained']) {
      expect((await put('ann@example.com', { reason })).status).toBe(201);
    }
    expect(await list()).toHaveLength(3);
  });

  it('lets one that was lifted stand again', async () => {
    await put('ann@example.com');
    await lift('ann@example.com');
    expect((await put('ann@example.com')).status).toBe(201);
    expect(await list()).toHaveLength(1);
  });

  it.each<[string, string, unknown]>([
    ['text that is no address', 'ann', {}],
    ['an address with a line end in it', 'ann@example.com\r\nBcc: ben@example.com', {}],
    ['an address with NUL', 'ann\0@example.com', {}],
    ['another reason', 'ann@example.com', { reason: 'bored' }],
    ['an unknown field', 'ann@example.com', { source: 'link' }],
    ['a note of 501 characters', 'ann@example.com', { note: 'x'.repeat(501) }],
    ['NUL in the note', 'ann@example.com', { note: '\0' }],
  ])('refuses %s', async (_name, address, body) => {
    expect((await put(address, body)).status).toBe(422);
    expect(await list()).toEqual([]);
  });
});

describe('DELETE /v1/suppressions/{address}', () => {
  it('lifts all that stands, and says so; a second time there is none', async () => {
    await suppress('bounced', 'ann@example.com');
    await suppress('complained', 'ann@example.com', OLD);
    await put('ben@example.com');
    expect(await lift('ANN@example.com')).toMatchObject({
      status: 200,
      body: { lifted: ['bounced', 'complained'] },
    });
    expect(await list()).toMatchObject([{ address: 'ben@example.com' }]);
    expect(await lift('ann@example.com')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    const rows = await api.db.selectFrom('suppressions').select(['lifted_by', 'lifted_at']).execute();
    expect(rows.filter(({ lifted_by }) => lifted_by === 'admin key')).toHaveLength(2);
  });

  it('lifts one of which only the hash is kept, under whichever key', async () => {
    await suppress('unsubscribed', 'ann@example.com', OLD);
    await api.db.updateTable('suppressions').set({ address: null }).execute();
    expect((await lift('ann@example.com')).status).toBe(200);
    expect(await list()).toEqual([]);
  });

  it('answers a repeat under the same Idempotency-Key alike', async () => {
    await put('ann@example.com');
    const headers = { 'idempotency-key': 'lift-ann' };
    const first = await api.ask('DELETE', at('ann@example.com'), undefined, { headers });
    const second = await api.ask('DELETE', at('ann@example.com'), undefined, { headers });
    expect([first.status, second.status, second.body]).toEqual([200, 200, first.body]);
  });
});

describe('GET /v1/suppressions', () => {
  it('lists what stands, newest first, page by page, to the end and back', async () => {
    for (let n = 0; n < 7; n += 1) {
      await put(`shopper-${String(n)}@example.com`);
      // Three at a time share a moment.
      if (n % 3 === 2) api.clock.advance(MINUTE_MS);
    }
    const all = await list();
    expect(all.map(({ since }: { since: string }) => since)).toEqual(
      all
        .map(({ since }: { since: string }) => since)
        .toSorted()
        .toReversed(),
    );
    const seen: unknown[] = [];
    let page = await api.ask('GET', `${PATH}?limit=2`);
    const pages = [page.body.data];
    while (page.body.nextCursor !== null) {
      page = await api.ask('GET', `${PATH}?limit=2&cursor=${page.body.nextCursor}`);
      pages.push(page.body.data);
    }
    for (const data of pages) seen.push(...data);
    expect(seen).toEqual(all);
    for (const data of pages.toReversed().slice(1)) {
      page = await api.ask('GET', `${PATH}?limit=2&cursor=${page.body.prevCursor}`);
      expect(page.body.data).toEqual(data);
    }
    expect(page.body.prevCursor).toBeNull();
  });

  it('leads back from a page that has lost all its entries to every one that is left', async () => {
    for (const name of ['ann', 'ben', 'cleo']) {
      await put(`${name}@example.com`);
      api.clock.advance(MINUTE_MS);
    }
    const first = await api.ask('GET', `${PATH}?limit=2`);
    await lift('ann@example.com');
    const empty = await api.ask('GET', `${PATH}?limit=2&cursor=${first.body.nextCursor}`);
    expect(empty.body).toMatchObject({ data: [], nextCursor: null });
    const back = await api.ask('GET', `${PATH}?limit=2&cursor=${empty.body.prevCursor}`);
    expect(back.body.data).toEqual(first.body.data);
  });

  it('is narrowed to a reason, and by a part of the address or a whole one', async () => {
    await put('ann.larsson@example.com');
    await put('ann@bücher.example');
    await suppress('bounced', 'ben_x@example.com');
    const addresses = async (query: string) =>
      (await list(query)).map(({ address }: { address: string }) => address).toSorted();
    expect(await addresses('?reason=bounced')).toEqual(['ben_x@example.com']);
    expect(await addresses('?q=LARSSON')).toEqual(['ann.larsson@example.com']);
    expect(await addresses('?q=ann')).toEqual(['ann.larsson@example.com', 'ann@xn--bcher-kva.example']);
    expect(await addresses('?q=Ann@B%C3%9CCHER.example')).toEqual(['ann@xn--bcher-kva.example']);
    // No letter stands for another.
    expect(await addresses('?q=n_x')).toEqual(['ben_x@example.com']);
    expect(await addresses('?q=%25')).toEqual([]);
    expect((await api.ask('GET', `${PATH}?reason=none`)).status).toBe(422);
    expect((await api.ask('GET', `${PATH}?colour=red`)).status).toBe(422);
    expect((await api.ask('GET', `${PATH}?cursor=x.y`)).body.code).toBe('bad_cursor');
  });

  it('shows nothing of another shop, and lets nobody lift it there', async () => {
    await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
    await put('ann@example.com');
    const key = await api.createKey(['admin', 'read'], 'other');
    expect((await api.ask('GET', PATH, undefined, { key })).body.data).toEqual([]);
    expect((await api.ask('DELETE', at('ann@example.com'), undefined, { key })).status).toBe(404);
    expect(await list()).toHaveLength(1);
  });
});

describe('erasure', () => {
  it('forgets the address and what was written about it, and mails stay stopped', async () => {
    await put('ann@example.com', { note: 'Ann Larsson from the shop next door' });
    const address = 'ann@example.com';
    const hashes = secrets.suppressionHashes.map((hash) => hash(address));
    await eraseSuppressedAddress(api.db, { shopId: 1, hashes, address });
    expect(await list()).toMatchObject([
      { address: null, reason: 'unsubscribed', evidence: { actor: 'admin key' } },
    ]);
    expect((await list())[0].evidence).not.toHaveProperty('note');
    expect(await list('?q=ann@example.com')).toHaveLength(1);
    expect(await list('?q=ann')).toEqual([]);
    expect((await put('ann@example.com')).status).toBe(200);
    expect(await list()).toMatchObject([{ address: null }]);
  });
});

it('tells the log who did what, and neither addresses nor notes', async () => {
  lines.length = 0;
  await put('ann@example.com', { note: 'Larsson' });
  await api.ask('PUT', PATH, { suppressions: [{ address: 'ben@example.com' }, { address: 'Larsson' }] });
  await list('?q=ann@example.com');
  await lift('ann@example.com');
  const written = JSON.stringify(lines);
  expect(written).toContain('suppression lifted');
  expect(written).not.toMatch(/ann|ben|example\.com|larsson/i);
});
