import { z } from 'zod';
import { cartPersonKeys } from '../../db/queries/cart-mail-facts.ts';
import { findCurrentTemplate } from '../../db/queries/email-templates.ts';
import { lockPersons } from '../../db/queries/locks.ts';
import { mailSavedCarts, type MailedCarts } from '../../db/queries/mail-saved-carts.ts';
import { listSavedCarts } from '../../db/queries/saved-carts.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { OWN_TEMPLATE } from '../../domain/email-template.ts';
import { formatId } from '../../domain/id.ts';
import { whyNoCartMail } from '../../domain/saved-cart-mail.ts';
import { composeSavedCartEmail } from '../../email/render.ts';
import { requireMailbox } from '../demo-shops/require-mailbox.ts';
import { defineTillRoute } from '../device-route.ts';
import type { ServedDeps } from '../deps.ts';
import { cartGone, cartParams, findCartOf } from './find-cart.ts';
import { lockTill } from './lock-till.ts';

const mailedSchema = z.object({
  queued: z.array(z.object({ id: z.string(), messageId: z.string() })),
  skipped: z.array(
    z.object({
      id: z.string(),
      reason: z.string().meta({ description: 'A code, as of checkouts: `phone_only` …' }),
    }),
  ),
});

const EXAMPLE: z.infer<typeof mailedSchema> = {
  queued: [{ id: 'cart_31', messageId: 'msg_88' }],
  skipped: [{ id: 'cart_30', reason: 'phone_only' }],
};

const DESCRIPTION =
  'Each cart has one mail at most, and stays on the list. Skipped with a reason are carts whose customer gave no e-mail ' +
  '(`phone_only`) or none that can be used (`invalid_email`), wants no mail (`unsubscribed`, `bounced`, `complained`), ' +
  'has bought since (`completed_order`), or was mailed before (`already_emailed`).';

export const postSavedCartEmails = defineTillRoute({
  method: 'post',
  path: '/v1/pos/saved-carts/email',
  summary: 'E-mail all carts of the list to their customers',
  description: `${DESCRIPTION} Ask for it before a log-out, which removes the carts: mails that are queued go all the same.`,
  problems: ['demo_shop'],
  responses: { 202: { description: 'What becomes of each cart', schema: mailedSchema, example: EXAMPLE } },
  handler: async ({ deps, shop, device, staff, now }) => {
    const carts = await listSavedCarts(deps.db, device.id);
    const ids = carts.map(({ id }) => id).toReversed();
    const mailed = await mailCarts(deps, shop, device, { ids, actor: staff.name, now });
    return { status: 202, body: toMailedAnswer(mailed), about: aboutMailed(mailed, device.id) };
  },
});

export const postSavedCartEmail = defineTillRoute({
  method: 'post',
  path: '/v1/pos/saved-carts/{id}/email',
  summary: 'E-mail one cart to its customer',
  description: DESCRIPTION,
  params: cartParams,
  problems: ['saved_cart_gone', 'demo_shop'],
  responses: {
    202: { description: 'What becomes of it', schema: mailedSchema, example: { ...EXAMPLE, skipped: [] } },
  },
  handler: async ({ deps, shop, device, staff, params, now }) => {
    const cart = await findCartOf(deps.db, device, params);
    if (cart.removed !== null) throw cartGone(cart);
    const mailed = await mailCarts(deps, shop, device, { ids: [cart.id], actor: staff.name, now });
    return { status: 202, body: toMailedAnswer(mailed), about: aboutMailed(mailed, device.id) };
  },
});

async function mailCarts(
  deps: ServedDeps,
  shop: Shop,
  device: { id: number },
  { ids, actor, now }: { ids: number[]; actor: string; now: Date },
): Promise<MailedCarts> {
  requireMailbox(deps, shop);
  const template = (await findCurrentTemplate(deps.db, shop.id)) ?? OWN_TEMPLATE;
  return await deps.db.transaction().execute(async (tx) => {
    await lockPersons(tx, shop.id, await cartPersonKeys(tx, ids));
    await lockTill(tx, device);
    return await mailSavedCarts(tx, {
      ...{ shop, cartIds: ids, actor, at: now, judge: whyNoCartMail },
      suppressionHashes: deps.secrets.suppressionHashes,
      compose: (messageId, cart, stock) =>
        composeSavedCartEmail(deps, { messageId, shop, cart, stock, template, now }),
    });
  });
}

function toMailedAnswer({ queued, skipped }: MailedCarts): z.infer<typeof mailedSchema> {
  return {
    queued: queued.map(({ id, messageId }) => ({
      id: formatId('savedCart', id),
      messageId: formatId('message', messageId),
    })),
    skipped: skipped.map(({ id, reason }) => ({ id: formatId('savedCart', id), reason })),
  };
}

function aboutMailed({ queued, skipped }: MailedCarts, deviceId: number) {
  return {
    deviceId: formatId('device', deviceId),
    savedCartIds: queued.map(({ id }) => formatId('savedCart', id)),
    skipped: skipped.length,
  };
}
