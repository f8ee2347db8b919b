import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../api/examples.ts';
import { buildOpenApi } from '../../api/openapi.ts';
import { ROUTES } from '../../api/routes.ts';
import { startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
let isTemporalThere = true;
beforeAll(async () => {
  api = await startApi({
    checkTemporal: () => (isTemporalThere ? Promise.resolve(true) : Promise.reject(new Error('away'))),
  });
});
afterAll(async () => {
  await api.close();
});

const get = (path: string) => api.ask('GET', path, undefined, { key: null });

async function workerSeen(): Promise<void> {
  const seen = { seen_at: api.clock.now() };
  await api.db
    .insertInto('worker_heartbeats')
    .values({ worker_id: 'w', ...seen })
    .onConflict((conflict) => conflict.column('worker_id').doUpdateSet(seen))
    .execute();
}

describe('GET /readyz', () => {
  it('wants a worker that was seen in the last 30 seconds', async () => {
    expect(await get('/readyz')).toMatchObject({
      status: 503,
      body: { detail: 'No worker has been seen yet.' },
    });
    await workerSeen();
    api.clock.advance(30_000);
    expect(await get('/readyz')).toMatchObject({ status: 200, body: { status: 'ready', warnings: [] } });
    api.clock.advance(1_000);
    const late = await get('/readyz');
    expect(late).toMatchObject({ status: 503, body: { detail: 'No worker has been seen for 31 seconds.' } });
    expect(late.headers.get('retry-after')).toBe('5');
  });

  it('wants Temporal, but not for taking events in', async () => {
    await workerSeen();
    isTemporalThere = false;
    expect(await get('/readyz')).toMatchObject({
      status: 503,
      body: { detail: 'Temporal does not answer.' },
    });
    expect((await get('/readyz?for=ingest')).status).toBe(200);
    isTemporalThere = true;
  });

  it('warns of a pause of sending', async () => {
    await workerSeen();
    const at = api.clock.now();
    await api.db
      .insertInto('sending_pauses')
      .values({ account: 'a', reason: 'invalid_key', since: at, probe_at: at })
      .execute();
    const { status, body } = await get('/readyz');
    expect(status).toBe(200);
    expect(body.warnings).toEqual([expect.stringContaining('invalid_key')]);
  });
});

describe('GET /healthz, /docs and /openapi.json', () => {
  it('need no key', async () => {
    expect(await get('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
    const docs = await get('/docs');
    expect(docs.status).toBe(200);
    for (const { path } of ROUTES) expect(docs.body).toContain(path);
    for (const path of ['/healthz', '/readyz', '/r/{token}', '/u/{token}']) expect(docs.body).toContain(path);
    expect(docs.body).not.toMatch(/<script|src=|href="(?!\/)|url\(|@import/);
    expect(docs.body).not.toContain('`');
    expect(docs.body).toContain(
      '<code>nextCursor</code> and <code>prevCursor</code> as addresses: <code>rel=&#34;next',
    );
    expect(docs.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src/);
    expect(await get('/favicon.ico')).toMatchObject({ status: 204 });
  });

  it('describe every route, in OpenAPI 3.1', async () => {
    const { status, body } = await get('/openapi.json');
    expect(status).toBe(200);
    expect(body.openapi).toMatch(/^3\.1/);
    expect(body).toEqual(JSON.parse(JSON.stringify(buildOpenApi())));
    for (const { method, path, access } of ROUTES) {
      const told = body.paths[path][method].responses;
      expect(told).toHaveProperty('503');
      if (access.kind !== 'open') expect(told).toHaveProperty('401');
    }
    expect(
      body.paths['/v1/checkouts/{token}'].put.requestBody.content['application/json'].schema.required,
    ).toEqual(['currency', 'lineItems', 'createdAt', 'updatedAt']);
  });

  it('show an example of every body, which the route takes', () => {
    for (const { method, path, body } of ROUTES.filter((route) => route.body !== undefined)) {
      expect(EXAMPLES, `${method} ${path}`).toHaveProperty([`${method} ${path}`]);
      expect(body?.safeParse(EXAMPLES[`${method} ${path}`])).toMatchObject({ success: true });
    }
  });

  it('tell what an order may hold, though anything is taken', async () => {
    const { body } = await get('/openapi.json');
    const { properties } = body.paths['/v1/orders'].post.requestBody.content['application/json'].schema;
    expect(properties.email.anyOf).toEqual([{ type: 'string', maxLength: 320 }, { type: 'null' }]);
    expect(properties.number.anyOf).toEqual([properties.id, { type: 'null' }]);
    expect(properties.cancelledAt.anyOf).toEqual([properties.completedAt, { type: 'null' }]);
    expect(JSON.stringify(properties)).not.toContain('{}');
  });

  it('tell the meaning and the default of each setting', async () => {
    const { body } = await get('/openapi.json');
    const { properties } = body.paths['/v1/settings'].put.requestBody.content['application/json'].schema;
    const { automation, sender, ...others } = properties;
    for (const settings of [automation.properties, sender.properties, others]) {
      for (const setting of Object.values(settings)) {
        expect(setting).toMatchObject({ description: expect.any(String) });
        expect(setting).toHaveProperty('default');
      }
    }
  });
});
