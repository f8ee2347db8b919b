import { z } from 'zod';
import { findCurrentTemplate } from '../../db/queries/email-templates.ts';
import { getFactRows } from '../../db/queries/facts.ts';
import { toMailedCheckout } from '../../db/queries/mailed-checkout.ts';
import { findRecovery } from '../../db/queries/recovery.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { OWN_TEMPLATE, type TemplateVersion } from '../../domain/email-template.ts';
import type { Stock } from '../../domain/facts.ts';
import type { MailedCheckout } from '../../domain/mailed-checkout.ts';
import {
  checkTemplate,
  composeEmail,
  sampleCheckout,
  sampleStock,
  type ComposedEmail,
  type MailToCompose,
} from '../../email/render.ts';
import { getCheckoutByEither } from '../checkouts/find-checkout.ts';
import type { ApiDeps } from '../deps.ts';
import { badInput, notFound, type InputError } from '../problem.ts';
import { readTemplate } from './template-input.ts';
import { languageTag, templateInput, type TemplateInput } from './template-schema.ts';

/** What a mail is tried with. */
export const draftFields = {
  template: templateInput.optional().meta({ description: 'A draft; the current template unless told.' }),
  language: languageTag.optional().meta({ description: "BCP 47: in place of the customer's." }),
  checkoutId: z
    .string()
    .max(255)
    .optional()
    .meta({ description: 'Our id or the token of the shop; invented data unless told.' }),
};

export interface AskedDraft {
  template?: TemplateInput | undefined;
  language?: string | undefined;
  checkoutId?: string | undefined;
}

export interface DraftMail {
  composed: ComposedEmail;
  /** Null for a draft that is not the current version. */
  version: number | null;
  /** Our number of the checkout; null for invented data. */
  checkoutId: number | null;
  warnings: InputError[];
}

/**
 * Composes a mail of the current template or a draft; nothing is stored.
 *
 * @throws Problem 422 for a draft of which no mail can be made, 404 for a checkout that the shop does not have.
 */
export async function composeDraft(
  deps: ApiDeps,
  shop: Shop,
  asked: AskedDraft,
  mail: Pick<MailToCompose, 'kind' | 'textSet' | 'messageId' | 'message' | 'to' | 'now'>,
): Promise<DraftMail> {
  const { template, warnings } = await findTemplate(deps, shop, asked.template);
  const { checkout, stock, checkoutId } = await findData(deps, shop, asked, template.template.language);
  const composed = composeEmail(deps, { ...mail, checkout, stock, template });
  if (composed.templateFailure === null) {
    return {
      composed,
      version: asked.template === undefined ? template.version : null,
      checkoutId,
      warnings,
    };
  }
  const failure = { path: 'template', message: composed.templateFailure };
  if (asked.template !== undefined) throw badInput([failure]);
  return { composed, version: composed.templateVersion, checkoutId, warnings: [...warnings, failure] };
}

/** A draft goes under the number of the version that it would follow. */
async function findTemplate(
  deps: ApiDeps,
  shop: Shop,
  draft: TemplateInput | undefined,
): Promise<{ template: TemplateVersion; warnings: InputError[] }> {
  const current = (await findCurrentTemplate(deps.db, shop.id)) ?? OWN_TEMPLATE;
  if (draft === undefined) {
    const { errors, warnings } = checkTemplate(current.template);
    return { template: current, warnings: [...errors, ...warnings] };
  }
  const { template, warnings } = await readTemplate(deps, shop, draft, 'template');
  return { template: { version: current.version, template }, warnings };
}

async function findData(
  deps: ApiDeps,
  shop: Shop,
  { checkoutId, language }: AskedDraft,
  templateLanguage: string,
): Promise<{ checkout: MailedCheckout; stock: Record<string, Stock>; checkoutId: number | null }> {
  if (checkoutId === undefined) {
    const sample = sampleCheckout(language ?? templateLanguage);
    const checkout = { ...sample, shopName: shop.name, settings: shop.settings };
    return { checkout, stock: sampleStock, checkoutId: null };
  }
  const { id } = await getCheckoutByEither(deps, shop, checkoutId);
  const row = await findRecovery(deps.db, id);
  if (row === undefined || row.erased_at !== null) throw notFound('checkout');
  const { own } = await getFactRows(deps.db, row, deps.secrets);
  const checkout = toMailedCheckout(row);
  return {
    checkout: { ...checkout, locale: language ?? checkout.locale },
    stock: own.stock,
    checkoutId: row.id,
  };
}
