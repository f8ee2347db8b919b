import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  await api.close();
});

const put = (body: unknown, headers: Record<string, string> = {}) =>
  api.ask('PUT', '/v1/settings', body, { headers });

describe('settings', () => {
  it('begin with the defaults, and what GET answers can be PUT back', async () => {
    const read = await api.ask('GET', '/v1/settings');
    expect(read.body).toEqual(DEFAULT_SETTINGS);
    const written = await put(read.body);
    expect(written).toMatchObject({ status: 200, body: DEFAULT_SETTINGS });
    expect(written.headers.get('etag')).not.toBe(read.headers.get('etag'));
  });

  it('take their defaults where nothing is told', async () => {
    await put({ coolOffHours: 1.5 });
    expect((await put({ automation: { enabled: true } })).body).toEqual({
      ...DEFAULT_SETTINGS,
      automation: { ...DEFAULT_SETTINGS.automation, enabled: true },
    });
  });

  it('are replaced only over the version that If-Match names', async () => {
    const etag = (await api.ask('GET', '/v1/settings')).headers.get('etag') ?? '';
    expect((await put({}, { 'if-match': etag })).status).toBe(200);
    expect(await put({ retentionMonths: 6 }, { 'if-match': etag })).toMatchObject({ status: 412 });
    expect((await put({}, { 'if-match': 'W/"x"' })).status).toBe(412);
    expect((await put({}, { 'if-match': '*' })).status).toBe(200);
    expect((await api.ask('GET', '/v1/settings')).body.retentionMonths).toBe(3);
  });

  it('let one of two at once win', async () => {
    const etag = (await api.ask('GET', '/v1/settings')).headers.get('etag') ?? '';
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => put({ retentionMonths: n + 1 }, { 'if-match': etag })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array(7).fill(412),
    ]);
  });

  it('keep host names in lower case and in their ASCII form, each once', async () => {
    const { body } = await put({ allowedHosts: ['Shop.Example', 'shop.example', 'båt.se'] });
    expect(body.allowedHosts).toEqual(['shop.example', 'xn--bt-yia.se']);
  });

  it.each<[string, unknown]>([
    ['an unknown field', { colour: 'red' }],
    ['an unknown field within', { automation: { on: true } }],
    ['a delay of 0', { automation: { delayHours: 0 } }],
    ['a delay of 721', { automation: { delayHours: 721 } }],
    ['a hold-out of 51', { automation: { holdOutPercent: 51 } }],
    ['another audience', { automation: { audience: 'nobody' } }],
    ['abandonAfterMinutes 0', { abandonAfterMinutes: 0 }],
    ['abandonAfterMinutes 1441', { abandonAfterMinutes: 1441 }],
    ['coolOffHours -1', { coolOffHours: -1 }],
    ['maxAgeHours 0', { maxAgeHours: 0 }],
    ['retentionMonths 25', { retentionMonths: 25 }],
    ['retentionMonths 0', { retentionMonths: 0 }],
    ['mailsPerMinute 0', { mailsPerMinute: 0 }],
    ['a number as text', { coolOffHours: '24' }],
    ['null where a number must be', { coolOffHours: null }],
    ['another rule', { paymentErrorRule: 'none' }],
    ['an unknown zone', { timeZone: 'Mars/Phobos' }],
    ['an offset as a zone', { timeZone: '+01:00' }],
    ['a host with a port', { allowedHosts: ['shop.example:443'] }],
    ['a host with a wildcard', { allowedHosts: ['*.shop.example'] }],
    ['an address as host', { allowedHosts: ['https://shop.example/'] }],
    ['a host with a path, not in ASCII', { allowedHosts: ['båt.se/x'] }],
    ['fault 50: CR/LF in the sender', { sender: { name: 'Shop\r\nBcc: x@y.se' } }],
    ['NUL in the sender', { sender: { name: 'Shop\0' } }],
    ['fault 50: CR/LF in an address', { sender: { address: 'a@b.se\r\nBcc: x@y.se' } }],
    ['fault 50: CR/LF behind an address', { sender: { address: 'a@b.se\r\n' } }],
    ['fault 50: CR/LF in the address for answers', { sender: { replyTo: 'a@b.se\r\nBcc: x@y.se' } }],
    ['a control character in an address', { sender: { address: 'a\u0001@b.se' } }],
    ['fault 50: CR/LF in an address for copies', { copyAddresses: ['a@b.se\nBcc: x@y.se'] }],
    ['fault 50: CR/LF in a parameter of links', { linkTracking: { utmSource: 'a\r\nSet-Cookie: b=c' } }],
    ['a sender that is no address', { sender: { address: 'shop' } }],
    ['a copy that is no address', { copyAddresses: ['shop'] }],
    ['a script as cart', { cartUrlTemplate: 'javascript:{items}' }],
  ])('refuse %s', async (_name, body) => {
    const before = await api.ask('GET', '/v1/settings');
    expect((await put(body)).status).toBe(422);
    expect((await api.ask('GET', '/v1/settings')).headers.get('etag')).toBe(before.headers.get('etag'));
  });

  it('tell the workflows that wait of a shorter way to the mail, and of nothing else', async () => {
    const told = async (body: unknown) => {
      const before = await api.count('outbox');
      await put(body);
      return (await api.count('outbox')) - before;
    };
    await told({});
    expect(await told({ automation: { delayHours: 9 } })).toBe(1);
    expect(await told({ automation: { delayHours: 9 }, coolOffHours: 1 })).toBe(0);
    expect(await told({ automation: { delayHours: 10 } })).toBe(0);
    expect(await told({ abandonAfterMinutes: 5 })).toBe(1);
    expect(await told({ abandonAfterMinutes: 65, automation: { delayHours: 9 } })).toBe(0);
  });
});
