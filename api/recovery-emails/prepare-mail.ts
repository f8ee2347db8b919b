import { isDeepStrictEqual } from 'node:util';
import { findCurrentTemplate } from '../../db/queries/email-templates.ts';
import { getFactRows } from '../../db/queries/facts.ts';
import { toMailedCheckout } from '../../db/queries/mailed-checkout.ts';
import { takeMessageId } from '../../db/queries/messages.ts';
import type { RecoveryRow } from '../../db/queries/recovery.ts';
import { OWN_TEMPLATE } from '../../domain/email-template.ts';
import { formatId } from '../../domain/id.ts';
import type { PreparedMail, PreviewedCopy, PreviewedMail } from '../../domain/previewed-mail.ts';
import { composeEmail, type ComposedEmail, type MailToCompose } from '../../email/render.ts';
import type { ApiDeps } from '../deps.ts';
import { requireAddress } from './refusals.ts';

/** What staff chose. */
export interface Written {
  message: string | null;
  /** Addresses that the shop has listed, each once. */
  copies: string[];
}

/**
 * Makes the bytes of a mail by hand and of its copies, with the ids that they will have. Nothing is stored.
 *
 * @throws Problem 422 when there is no address.
 */
export async function prepareMail(
  deps: ApiDeps,
  row: RecoveryRow,
  { message, copies }: Written,
  now: Date,
): Promise<PreparedMail> {
  const to = requireAddress(row.email);
  const template = (await findCurrentTemplate(deps.db, row.shop_id)) ?? OWN_TEMPLATE;
  const { own } = await getFactRows(deps.db, row, deps.secrets);
  const shared = { checkout: toMailedCheckout(row), stock: own.stock, template, message, now };
  const compose = async (kind: 'manual' | 'copy', address: string) => {
    const messageId = await takeMessageId(deps.db);
    return { messageId, to: address, ...kept(composed(deps, { ...shared, kind, messageId, to: address })) };
  };
  const { unsubscribe, ...mail } = await compose('manual', to);
  const made: PreviewedCopy[] = [];
  for (const address of copies) {
    const { unsubscribe: _, ...copy } = await compose('copy', address);
    made.push(copy);
  }
  return { mail: { ...mail, unsubscribe, tells: tellsOf(row) }, copies: made };
}

function composed(deps: ApiDeps, mail: MailToCompose): ComposedEmail {
  const made = composeEmail(deps, mail);
  if (made.templateFailure !== null) {
    const about = { messageId: formatId('message', mail.messageId), templateVersion: mail.template.version };
    deps.log.warn(about, "the shop's template failed, and the product's own was used");
  }
  return made;
}

function kept({ frozen, locale, templateVersion, unsubscribe }: ComposedEmail) {
  return {
    frozen,
    locale,
    templateVersion,
    unsubscribe: unsubscribe && {
      addressHash: Buffer.from(unsubscribe.addressHash).toString('hex'),
      expiresAt: unsubscribe.expiresAt.toISOString(),
    },
  };
}

/** @returns whether the mail still goes to the checkout's address and tells what is so. */
export function isStillTrue({ to, tells }: PreviewedMail, row: RecoveryRow): boolean {
  return requireAddress(row.email) === to && isDeepStrictEqual(tells, tellsOf(row));
}

function tellsOf({ line_items, totals, currency }: RecoveryRow): PreviewedMail['tells'] {
  return { lineItems: line_items, totals, currency };
}
