import { z } from 'zod';
import {
  findCurrentTemplate,
  listTemplateVersions,
  type ListedTemplate,
} from '../../db/queries/email-templates.ts';
import { OWN_TEMPLATE } from '../../domain/email-template.ts';
import { etag, etagHeader, expectedVersion, outdated } from '../etag.ts';
import { linkPages, pageHeaders, pageQuery, pageSchema, readPage } from '../page.ts';
import { defineRoute } from '../route.ts';
import { listChanges } from './changes.ts';
import { getVersion, type FoundVersion } from './find-version.ts';
import { saveTemplate } from './save-template.ts';
import {
  CHANGES_EXAMPLE,
  LISTED_VERSION_EXAMPLE,
  RESTORED_EXAMPLE,
  VERSION_EXAMPLE,
} from './template-example.ts';
import { checkUsable, toWhole } from './template-input.ts';
import { TEMPLATE } from './template-routes.ts';
import { changesSchema, listedVersionSchema, versionNumber, versionSchema } from './version-schema.ts';
import { warningsSchema } from './warnings-schema.ts';

const PATH = '/v1/email-template/versions';
const params = z.object({
  version: versionNumber.meta({
    description: "The version's number; 0 is the product's own.",
    param: { example: 4 },
  }),
});

export const getTemplateVersions = defineRoute({
  method: 'get',
  path: PATH,
  scope: 'read',
  summary: "List the template's versions, newest first",
  query: z.strictObject(pageQuery),
  responses: {
    200: {
      description: 'One page',
      schema: pageSchema(listedVersionSchema),
      example: { data: [LISTED_VERSION_EXAMPLE], nextCursor: null, prevCursor: null },
      headers: pageHeaders,
    },
    400: { description: 'A cursor that is damaged or belongs to another list (`bad_cursor`)' },
  },
  handler: async ({ deps, shop, query }) => {
    const list = { shop: shop.slug, path: PATH, filters: {}, signers: deps.secrets.cursorSigners };
    const page = readPage(list, query);
    const { listed, hasMore } = await listTemplateVersions(deps.db, shop.id, page);
    const entries = listed.map(({ version, savedAt }) => ({ id: version, at: savedAt.toISOString() }));
    const { headers, ...cursors } = linkPages(list, page, { entries, hasMore });
    const current = (await findCurrentTemplate(deps.db, shop.id)) ?? OWN_TEMPLATE;
    const data = listed.map((entry) => toListed(entry, current.version));
    return { status: 200, body: { data, ...cursors }, headers };
  },
});

export const getTemplateVersion = defineRoute({
  method: 'get',
  path: `${PATH}/{version}`,
  scope: 'read',
  summary: 'Read a version of the template, whole',
  params,
  responses: { 200: { description: 'The version', schema: versionSchema, example: VERSION_EXAMPLE } },
  handler: async ({ deps, shop, params: { version } }) => {
    const found = await getVersion(deps, shop, version);
    const current = (await findCurrentTemplate(deps.db, shop.id)) ?? OWN_TEMPLATE;
    return {
      status: 200,
      body: { ...toListed(found, current.version), template: toWhole(found.template) },
    };
  },
});

export const getTemplateChanges = defineRoute({
  method: 'get',
  path: `${PATH}/{version}/changes`,
  scope: 'read',
  summary: 'Compare a version of the template with another',
  params,
  query: z.strictObject({
    since: versionNumber.optional().meta({ description: 'The version before it, unless told.' }),
  }),
  responses: {
    200: { description: 'What is different in it', schema: changesSchema, example: CHANGES_EXAMPLE },
  },
  handler: async ({ deps, shop, params: { version }, query }) => {
    const after = await getVersion(deps, shop, version);
    const before = await getVersion(deps, shop, query.since ?? Math.max(version - 1, 0));
    return { status: 200, body: { data: listChanges(toWhole(before.template), toWhole(after.template)) } };
  },
});

export const postTemplateVersion = defineRoute({
  method: 'post',
  path: PATH,
  scope: 'admin',
  summary: 'Restore a version of the template: a new one with its content',
  body: z.strictObject({
    restore: z.int().min(0).max(999_999_999).meta({ description: "0 is the product's own." }),
  }),
  problems: ['outdated'],
  responses: {
    201: {
      description: 'The new version, which is the current one',
      schema: versionSchema.extend({ warnings: warningsSchema }),
      example: RESTORED_EXAMPLE,
      headers: etagHeader,
    },
    412: { description: 'If-Match names a version that is not the current one' },
    422: { description: 'Bad input, or a version of which no mail can be made any more' },
  },
  handler: async ({ deps, shop, caller, body, headers, now }) => {
    const ifVersion = expectedVersion(headers, TEMPLATE);
    const found = await getVersion(deps, shop, body.restore);
    const { template, warnings } = await checkUsable(deps, shop, found.template, '');
    const saving = { template, savedAt: now, savedBy: caller.name, restoredFrom: found.version };
    const saved = await saveTemplate(deps.db, shop.id, saving, ifVersion);
    if (saved === null) throw outdated(TEMPLATE);
    deps.log.info({ version: saved.version, restoredFrom: found.version }, 'template restored');
    const listed = toListed({ ...saving, version: saved.version }, saved.version);
    return {
      status: 201,
      body: { ...listed, template: toWhole(template), warnings },
      headers: { ETag: etag(saved.version) },
      about: { version: saved.version, restoredFrom: found.version },
    };
  },
});

function toListed(entry: ListedTemplate | FoundVersion, currentVersion: number) {
  const { version, savedAt, savedBy, restoredFrom } = entry;
  const isCurrent = version === currentVersion;
  return { version, savedAt: savedAt?.toISOString() ?? null, savedBy, restoredFrom, isCurrent };
}
