import { createHash } from 'node:crypto';
import { z } from 'zod';
import { insertLogo } from '../../db/queries/logos.ts';
import type { ApiDeps } from '../deps.ts';
import { webUrl } from '../input.ts';
import { badInput, Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { PICTURE_LIMIT_BYTES, PICTURE_TYPES, readPicture, type Picture } from './read-picture.ts';

const logoSchema = z
  .object({
    id: z.string().meta({ description: 'For `logo.id` of the template; the same picture has the same id.' }),
    contentType: z.enum(PICTURE_TYPES).meta({ description: 'Told by its content, whatever it was sent as.' }),
    width: z.int().meta({ description: 'In pixels.' }),
    height: z.int().meta({ description: 'In pixels.' }),
    url: z.string().meta({ description: 'Where it is served, to everybody: `/logos/{id}`.' }),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'Logo' });

const EXAMPLE: z.infer<typeof logoSchema> = {
  id: '0f8fad5bd9cb469fa16570867728950e',
  contentType: 'image/png',
  width: 320,
  height: 96,
  url: 'https://recovery.shop.example/logos/0f8fad5bd9cb469fa16570867728950e',
  warnings: [],
};

export const putLogo = defineRoute({
  method: 'put',
  path: '/v1/email-template/logo',
  scope: 'admin',
  summary: "Store a picture for the template's logo, sent as bytes or named by an https address",
  body: z.strictObject({ url: webUrl.meta({ description: 'Fetched once, now; https only.' }) }).optional(),
  uploads: PICTURE_TYPES,
  bodyLimitBytes: PICTURE_LIMIT_BYTES,
  responses: {
    201: {
      description: 'The picture as stored; the template does not name it yet',
      schema: logoSchema,
      example: EXAMPLE,
    },
    413: { description: 'More than 512 kB' },
    415: { description: 'Neither JSON nor PNG, JPEG, GIF, WebP or SVG' },
    422: {
      description:
        'An address that is private, slow or no picture; a damaged picture; an SVG with script, event handlers, ' +
        'other documents within, references to elsewhere, DOCTYPE or entities',
    },
  },
  handler: async ({ deps, shop, body, upload, now }) => {
    const url = upload === null ? (body?.url ?? '') : null;
    const content = upload ?? (await fetchFrom(deps, url ?? ''));
    const picture = pictureOf(content, url === null ? '' : 'url');
    const id = createHash('sha256').update(`${shop.slug}\n`).update(content).digest('hex').slice(0, 32);
    await insertLogo(deps.db, shop.id, { ...picture, id, content }, now);
    const { contentType, width, height, warnings } = picture;
    deps.log.info({ logoId: id, contentType }, 'logo stored');
    return {
      status: 201,
      body: { id, contentType, width, height, url: `${deps.publicUrl}/logos/${id}`, warnings },
      about: { logoId: id },
    };
  },
});

async function fetchFrom(deps: ApiDeps, url: string): Promise<Uint8Array> {
  const fetched = await deps.fetchPicture(url);
  if (fetched.kind === 'refused') throw badInput([{ path: 'url', message: fetched.message }]);
  return fetched.bytes;
}

/** @param path of what the caller told, for the errors; '' for the body itself. */
function pictureOf(content: Uint8Array, path: '' | 'url'): Picture {
  const read = readPicture(content);
  switch (read.kind) {
    case 'picture':
      return read;
    case 'refused':
      throw badInput([{ path, message: read.message }]);
    case 'unknown': {
      const message = 'is no picture in PNG, JPEG, GIF, WebP or SVG';
      if (path === 'url') throw badInput([{ path, message: `leads to what ${message}` }]);
      throw new Problem(415, 'unsupported_media_type', `What was sent ${message}.`);
    }
    default:
      return read satisfies never;
  }
}
