import { findCurrentTemplate } from '../../db/queries/email-templates.ts';
import { OWN_TEMPLATE } from '../../domain/email-template.ts';
import { etag, etagHeader, expectedVersion, outdated } from '../etag.ts';
import { defineRoute } from '../route.ts';
import { saveTemplate } from './save-template.ts';
import { TEMPLATE_EXAMPLE, WARNINGS_EXAMPLE } from './template-example.ts';
import { readTemplate, toWhole } from './template-input.ts';
import { templateInput, templateSchema } from './template-schema.ts';
import { warningsSchema } from './warnings-schema.ts';

const PATH = '/v1/email-template';
/** As a 412 calls it. */
export const TEMPLATE = 'The template';

export const getEmailTemplate = defineRoute({
  method: 'get',
  path: PATH,
  scope: 'read',
  summary: "Read the template of the mails, the product's own texts where the shop has none",
  responses: {
    200: {
      description: 'The template, whole; version `"0"` is the product\'s own',
      schema: templateSchema,
      example: TEMPLATE_EXAMPLE,
      headers: etagHeader,
    },
  },
  handler: async ({ deps, shop }) => {
    const { version, template } = (await findCurrentTemplate(deps.db, shop.id)) ?? OWN_TEMPLATE;
    return { status: 200, body: toWhole(template), headers: { ETag: etag(version) } };
  },
});

export const putEmailTemplate = defineRoute({
  method: 'put',
  path: PATH,
  scope: 'admin',
  summary: 'Replace the template, which makes a new version of it; what is absent takes its default',
  description:
    'Send the `ETag` that you read as `If-Match`, as with the settings. Texts of which no mail can be made ' +
    'are refused; what is only likely a mistake is stored and told in `warnings`.',
  body: templateInput,
  problems: ['outdated'],
  responses: {
    200: {
      description: 'The template as stored',
      schema: templateSchema.extend({ warnings: warningsSchema }),
      example: { ...TEMPLATE_EXAMPLE, warnings: WARNINGS_EXAMPLE },
      headers: etagHeader,
    },
    412: { description: 'If-Match names a version that is not the current one' },
    422: { description: 'Bad input, or texts of which no mail can be made, with line and column' },
  },
  handler: async ({ deps, shop, caller, body, headers, now }) => {
    const ifVersion = expectedVersion(headers, TEMPLATE);
    const { template, warnings } = await readTemplate(deps, shop, body, '');
    const saving = { template, savedAt: now, savedBy: caller.name, restoredFrom: null };
    const saved = await saveTemplate(deps.db, shop.id, saving, ifVersion);
    if (saved === null) throw outdated(TEMPLATE);
    deps.log.info({ version: saved.version }, 'template saved');
    return {
      status: 200,
      body: { ...toWhole(saved.template), warnings },
      headers: { ETag: etag(saved.version) },
      about: { version: saved.version },
    };
  },
});
