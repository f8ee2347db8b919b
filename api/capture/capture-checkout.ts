import { z } from 'zod';
import { listVariants } from '../../db/queries/catalog.ts';
import { findCheckoutByToken, toDetails } from '../../db/queries/checkouts.ts';
import type { Shop } from '../../db/queries/shops.ts';
import type { CheckoutDetails } from '../../domain/checkout.ts';
import { fillCartUrl } from '../../domain/saved-cart-mail.ts';
import { storeCheckoutEvent } from '../checkouts/store-checkout-event.ts';
import { computeTotals } from '../checkouts/totals.ts';
import type { ServedDeps } from '../deps.ts';
import { badInput } from '../problem.ts';
import type { Reply } from '../reply.ts';
import { defineRoute } from '../route.ts';
import { captureInput, isAtShipping, type CaptureInput } from './capture-input.ts';
import { countCapture, limitReports } from './count-capture.ts';
import { CAPTURE_PATH } from './every-origin.ts';
import { priceItems } from './price-items.ts';

const URL_LENGTH = 4096;

const acceptedSchema = z.object({ accepted: z.literal(true) });
/** The same whatever was known before: it tells nothing of anybody. */
const ACCEPTED: Reply = { status: 202, body: { accepted: true } };

export const postCapture = defineRoute({
  method: 'post',
  path: CAPTURE_PATH,
  scope: 'capture',
  summary: "Report a checkout from the shop's own page, as `capture.js` does",
  description:
    'Its key is public, so a page names variants only: what they are called and cost is what the shop told, and the way ' +
    'back is made of `cartUrlTemplate`. Times are ours. A visit has one checkout; each report replaces the one before. ' +
    'At most 5 checkouts an hour of one visit and one address of the network are taken (429), and as many of one e-mail ' +
    'address. Pages of every origin may call it; none of them proves anything.',
  body: captureInput,
  responses: {
    202: { description: 'Taken', schema: acceptedSchema, example: { accepted: true } },
  },
  handler: async ({ deps, shop, clientAddress, body, now }) => {
    limitReports(deps, clientAddress, now);
    const { visit, email } = body;
    const token = tokenOf(deps, shop, visit);
    const row = await findCheckoutByToken(deps.db, shop.id, token);
    const before = row === undefined ? null : toDetails(row);
    const details = await describe(deps, shop, body, before);
    // Without items and without a checkout there is nothing to keep.
    if (details === null) return ACCEPTED;
    if (before === null || before.email !== email) {
      const isTaken = await countCapture(deps, { shopId: shop.id, clientAddress, visit, email }, now);
      if (!isTaken) {
        deps.log.info({ limit: 'email' }, 'a reported checkout is not kept: too many of its e-mail address');
        return ACCEPTED;
      }
    }
    const event = { details, createdAt: now, updatedAt: now, completedAt: null };
    await storeCheckoutEvent(deps.db, shop, token, event, now);
    return ACCEPTED;
  },
});

/** A page cannot choose it: no visit leads to a checkout that the shop told, or to one of another visit. */
function tokenOf({ secrets }: ServedDeps, shop: Shop, visit: string): string {
  const hash = secrets.captureHash(`token ${String(shop.id)} ${visit}`);
  return `capture-${Buffer.from(hash).toString('base64url')}`;
}

/**
 * @returns null where nothing says in which currency it is.
 * @throws Problem 422 for items that the shop has not told so.
 */
async function describe(
  { db }: ServedDeps,
  shop: Shop,
  { email, items, step, locale }: CaptureInput,
  before: CheckoutDetails | null,
): Promise<CheckoutDetails | null> {
  const known = await listVariants(
    db,
    shop.id,
    items.map(({ variantId }) => variantId),
  );
  const priced = priceItems(items, known);
  const currency = priced.currency ?? before?.currency ?? null;
  if (currency === null) return null;
  const totals = computeTotals({}, priced.lineItems, null, currency);
  if (totals === null) throw badInput([{ path: 'items', message: 'add up to too much' }]);
  const pageVisited = isAtShipping(step) || before?.shipping.pageVisited === true;
  const url = fillCartUrl(shop.settings.cartUrlTemplate, items);
  return {
    ...{ channel: 'online_store', currency, email, phone: null, discountCodes: [], totals },
    customer:
      locale === null ? null : { id: null, firstName: null, lastName: null, acceptsMarketing: null, locale },
    lineItems: priced.lineItems,
    shipping: { address: null, pageVisited, price: null, supported: null },
    recoveryUrl: url !== null && url.length <= URL_LENGTH ? url : null,
  };
}
