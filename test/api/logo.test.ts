import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPicture } from '../../api/logos/read-picture.ts';
import { GIF, JPEG, PNG, pngOf, svgOf, WEBP } from './support/pictures.ts';
import { startApi, type TestApi } from './support/start-api.ts';

const LOGO = '/v1/email-template/logo';
const SVG = svgOf('<rect width="9" height="9" fill="url(#a)"/>');

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.ask('POST', '/v1/shops', { slug: 'second', name: 'Second' });
});
afterAll(() => api.close());

const put = (raw: Uint8Array<ArrayBuffer> | string, type = 'image/png', shop = 'default') =>
  api.ask('PUT', LOGO, undefined, { raw, shop, headers: { 'content-type': type } });

const bytesOf = async (id: string) => {
  const response = await fetch(`${api.url}/logos/${id}`);
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
};

describe('a logo', () => {
  it.each<[string, Uint8Array<ArrayBuffer>, number, number, number]>([
    ['image/png', PNG, 3, 2, 0],
    ['image/jpeg', JPEG, 1, 1, 0],
    ['image/gif', GIF, 5, 4, 0],
    ['image/webp', WEBP, 1, 1, 1],
    ['image/svg+xml', SVG, 120, 40, 1],
  ])('is told by its bytes, whatever it is sent as: %s', async (type, bytes, width, height, warnings) => {
    for (const told of ['image/png', 'image/svg+xml; charset=utf-8']) {
      const { status, body } = await put(bytes, told);
      expect(status).toBe(201);
      expect(body).toMatchObject({ contentType: type, width, height });
      expect(body.url).toBe(`http://recovery.example/logos/${body.id}`);
      expect(body.warnings).toHaveLength(warnings);
      const served = await bytesOf(body.id);
      expect(served.bytes).toEqual(new Uint8Array(bytes));
      expect(served.response.headers.get('content-type')).toMatch(type);
    }
  });

  it('has the same id when it comes again, and another in another shop', async () => {
    const [one, again, other] = [await put(PNG), await put(PNG), await put(PNG, 'image/png', 'second')];
    expect(again.body.id).toBe(one.body.id);
    expect(other.body.id).not.toBe(one.body.id);
  });

  it('is served to everybody, for ever, as nothing that runs', async () => {
    const { response } = await bytesOf((await put(SVG)).body.id);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
    });
    for (const id of ['0'.repeat(32), 'nothing', '%00', '..%2f..']) {
      expect((await fetch(`${api.url}/logos/${id}`)).status).toBe(404);
    }
  });

  it('holds 512 kB at most', async () => {
    const padded = (length: number) => {
      const bytes = new Uint8Array(length);
      bytes.set(PNG);
      return bytes;
    };
    expect((await put(padded(512 * 1024))).status).toBe(201);
    expect((await put(padded(512 * 1024 + 1))).status).toBe(413);
  });

  it('of a size that nobody can mean is refused, and a wide one warned of', async () => {
    expect((await put(pngOf(8_001, 10))).status).toBe(422);
    expect((await put(pngOf(10, 0))).status).toBe(422);
    expect((await put(pngOf(1_201, 10))).body.warnings).toHaveLength(1);
    expect((await put(pngOf(1_200, 10))).body.warnings).toEqual([]);
  });

  it('that is damaged is refused', async () => {
    expect((await put(PNG.slice(0, 20))).status).toBe(422);
    expect((await put(JPEG.slice(0, 12))).status).toBe(422);
  });

  it('that is no picture is refused, in whatever clothes', async () => {
    const html = '<!doctype html><html><script>alert(1)</script></html>';
    expect((await put(html, 'image/svg+xml')).status).toBe(415);
    expect((await put(html, 'image/png')).status).toBe(415);
    expect((await put('GIF88a', 'image/gif')).status).toBe(415);
    expect((await put('', 'image/png')).status).toBe(415);
    const { status, body } = await put(PNG, 'application/octet-stream');
    expect(status).toBe(415);
    expect(body.detail).toContain('image/png, image/jpeg, image/gif, image/webp, image/svg+xml');
    expect((await put(PNG, 'text/html')).status).toBe(415);
  });

  it('named by an address wants an address and nothing else', async () => {
    for (const body of [{}, { url: 'javascript:1' }, { url: 7 }, { url: 'https://a.example', x: 1 }, []]) {
      expect((await api.ask('PUT', LOGO, body)).status).toBe(422);
    }
  });
});

const EVIL: [string, string | Uint8Array<ArrayBuffer>][] = [
  ['a script', svgOf('<script>alert(1)</script>')],
  ['a script in a title', svgOf('<title><script>alert(1)</script></title>')],
  ['a script in a comment that ends early', svgOf('<!-- --><script>alert(1)</script>-->')],
  ['a script under a prefix', svgOf('<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>')],
  ['a script in capitals', svgOf('<SCRIPT>alert(1)</SCRIPT>')],
  ['an event handler', svgOf('<rect onclick="alert(1)"/>')],
  ['an event handler at the root', svgOf('', 'onload="alert(1)"')],
  ['an event handler under a prefix', svgOf('<rect ev:onclick="alert(1)"/>')],
  ['a foreign object', svgOf('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>')],
  ['an iframe', svgOf('<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="#"/>')],
  ['a picture of elsewhere', svgOf('<image href="https://evil.example/a.png"/>')],
  ['a picture of elsewhere in the old way', svgOf('<image xlink:href="//evil.example/a.png"/>')],
  ['a part of elsewhere', svgOf('<use href="other.svg#a"/>')],
  ['a link', svgOf('<a href="https://evil.example"><rect/></a>')],
  ['a script as link', svgOf('<a href="javascript:alert(1)"><rect/></a>')],
  ['a script as link, disguised', svgOf('<a href=" java&#10;&#x73;cript:alert(1)"><rect/></a>')],
  ['a link that is set later', svgOf('<a><set attributeName="href" to="https://evil.example"/></a>')],
  ['a script that is set later', svgOf('<a><animate attributeName="x" values="javascript:alert(1)"/></a>')],
  ['an SVG within', svgOf('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>')],
  ['a page within', svgOf('<image href="data:text/html,x"/>')],
  ['a fill of elsewhere', svgOf('<rect fill="url(https://evil.example/a#b)"/>')],
  ['a style of elsewhere', svgOf('<rect style="fill: URL( \'//evil.example/a\' )"/>')],
  ['an import', svgOf('<style>@import "https://evil.example/a.css";</style>')],
  ['an import in CDATA', svgOf('<style><![CDATA[@import "//evil.example";]]></style>')],
  ['an escaped style', svgOf('<style>rect{fill:\\75 rl(//evil.example)}</style>')],
  ['a font of elsewhere', svgOf('<style>@font-face{font-family:a;src:url(//evil.example)}</style>')],
  ['an image set', svgOf('<rect style="background:image-set(\'//evil.example\' 1x)"/>')],
  ['another base', svgOf('<g xml:base="https://evil.example/"/>')],
  [
    'a DOCTYPE',
    '<!DOCTYPE svg SYSTEM "https://evil.example/a.dtd"><svg xmlns="http://www.w3.org/2000/svg"/>',
  ],
  ['an entity', '<!DOCTYPE svg [<!ENTITY a "<script/>">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'],
  ['a style sheet', '<?xml-stylesheet href="//evil.example"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['another encoding', '<?xml version="1.0" encoding="utf-7"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['bytes that are no UTF-8', Uint8Array.from([...Buffer.from('<svg>'), 0xff])],
  ['NUL', svgOf('<scr\0ipt/>')],
  ['a tag that is not closed', '<svg xmlns="http://www.w3.org/2000/svg"><g>'],
  ['a quote that is not closed', '<svg xmlns="http://www.w3.org/2000/svg"><g id="a/></svg>'],
  ['a comment that is not closed', '<svg xmlns="http://www.w3.org/2000/svg"/><!-- a'],
  ['a value without quotes', svgOf('<g id=a/>')],
  ['an attribute without a value', svgOf('<g id/>')],
  ['a tag within a tag', svgOf('<g <p/>')],
  ['two roots', '<svg xmlns="http://www.w3.org/2000/svg"/><g/>'],
  ['no namespace', '<svg width="1" height="1"/>'],
];

describe('fault 53: an SVG', () => {
  it.each(EVIL)('with %s is refused', async (_name, bytes) => {
    const before = await api.count('logos');
    const { status, body } = await put(bytes, 'image/svg+xml');
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path: '', message: expect.stringContaining('SVG') }]);
    expect(await api.count('logos')).toBe(before);
  });

  it.each<[string, Uint8Array<ArrayBuffer>, number, number]>([
    ['width and height', svgOf('', 'width="120.4px" height="40"'), 120, 40],
    ['its view box', svgOf('', 'viewBox="0 0 64 32"'), 64, 32],
    ['width and view box', svgOf('', 'width="128" height="auto" viewBox="0,0,64,32"'), 128, 64],
    ['height and view box', svgOf('', 'width="100%" height="16" viewBox="0 0 64 32"'), 32, 16],
    ['nothing', svgOf('', ''), 300, 150],
  ])('has its size by %s', (_name, bytes, width, height) => {
    expect(readPicture(bytes)).toMatchObject({ kind: 'picture', width, height });
  });

  it('may have all that drawings are made of', () => {
    const drawing = `<title>Cups &amp; mugs: javascript for tea</title><defs><linearGradient id="a"/></defs>
      <style>.a { fill: url(#a); stroke: #fff }</style><g class="a" clip-path="url('#b')"><path d="M0 0h9"/></g>
      <use xlink:href="#c" xmlns:xlink="http://www.w3.org/1999/xlink"/><text x="1">https://cups.example</text>
      <image href="data:image/png;base64,iVBORw0KGgo="/><metadata><a:b xmlns:a="urn:a"/></metadata>`;
    expect(readPicture(svgOf(drawing)).kind).toBe('picture');
  });

  it('is looked at in a moment, however it is made', () => {
    const long = ['url(', '<g>', 'a="', 'url(#', '&#1', '<![CDATA[', 'expression ', '\\'];
    fc.assert(
      fc.property(fc.constantFrom(...long), fc.boolean(), (piece, inStyle) => {
        const text = piece.repeat(Math.floor(500_000 / piece.length));
        const startedMs = performance.now();
        readPicture(svgOf(inStyle ? `<style>${text}</style>` : `<rect a="${text}"/>`));
        readPicture(svgOf(`<rect fill="url(a${' '.repeat(500_000)}b)"/>`));
        expect(performance.now() - startedMs).toBeLessThan(1_000);
      }),
      { numRuns: 16 },
    );
  });
});

describe('any bytes', () => {
  it('are told in a moment, and never end in an error of ours', () => {
    const starts = [
      PNG,
      JPEG.slice(0, 20),
      GIF,
      WEBP.slice(0, 16),
      Uint8Array.of(0xff, 0xd8, 0xff),
      svgOf(''),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 5_000 }), (start, rest) => {
        const kind = readPicture(Uint8Array.from([...start, ...rest])).kind;
        expect(['picture', 'refused', 'unknown']).toContain(kind);
      }),
    );
  });
});
