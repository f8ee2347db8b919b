import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { markSignatureFailure, type ShopSystem, type Signer } from '../../db/queries/connections.ts';
import { insertSignedDelivery, type NewDelivery } from '../../db/queries/hook-queue.ts';
import { isSigned } from '../../shops/signature.ts';
import { BODY_LIMIT_BYTES, readBody } from '../body.ts';
import type { ApiDeps } from '../deps.ts';
import { isStorable } from '../json.ts';
import { notFound, Problem } from '../problem.ts';
import { describeRequest } from '../request-log.ts';
import { createSigners, type OpenSigner, type Signers } from './signers.ts';

/** How a shop system names what it tells; header names in lower case. */
interface Headers {
  signature: string;
  topic: string;
  deliveryId: string;
}

const HEADERS: Record<ShopSystem, Headers> = {
  shopify: {
    signature: 'x-shopify-hmac-sha256',
    topic: 'x-shopify-topic',
    deliveryId: 'x-shopify-webhook-id',
  },
  woocommerce: {
    signature: 'x-wc-webhook-signature',
    topic: 'x-wc-webhook-topic',
    deliveryId: 'x-wc-webhook-delivery-id',
  },
};
const NAME_LENGTH = 200;

/**
 * `POST /hooks/{shop}/{system}`: a shop system's own webhook. Its signature is checked, it is kept, and it is answered;
 * the work comes behind. A repeat is known by the sender's name of the delivery.
 */
export function answerShopHook(deps: ApiDeps, system: ShopSystem) {
  const signers = createSigners(deps);
  return async (req: Request, res: Response): Promise<void> => {
    const bytes = await readBody(req, res, BODY_LIMIT_BYTES);
    if (system === 'woocommerce' && isPing(req, bytes)) {
      res.json({ outcome: 'ignored', note: 'a ping' });
      return;
    }
    const slug = req.params['shop'];
    const topic = nameIn(req, HEADERS[system].topic) ?? '';
    const named = nameIn(req, HEADERS[system].deliveryId);
    const { shop, isNew } = await keep(deps, signers, typeof slug === 'string' ? slug : '', {
      ...{ system, topic, body: bytes, signature: req.get(HEADERS[system].signature) ?? '' },
      deliveryId: named === null ? hashOf(topic, bytes) : `${topic} ${named}`,
      receivedAt: deps.clock.now(),
    });
    describeRequest(req, { shop: shop.slug, system, topic, repeat: !isNew });
    res.json({ outcome: isNew ? 'pending' : 'ignored', note: isNew ? null : 'a repeat' });
    if (isNew) deps.wakeHookWork?.();
  };
}

type Told = Omit<NewDelivery, 'shopId'> & { signature: string };

/**
 * Relies on the secrets that were looked up for an earlier webhook; where they are others by now, or the signature is
 * not by them, they are looked up anew.
 *
 * @throws Problem 401 for what the shop's system has not signed, 404 for a shop that is none.
 */
async function keep(
  deps: ApiDeps,
  signers: Signers,
  slug: string,
  told: Told,
): Promise<{ shop: Signer['shop']; isNew: boolean }> {
  const known = signers.known(slug, told.system);
  let signer = known !== undefined && isSigned(told.body, told.signature, known.open) ? known : null;
  for (;;) {
    signer ??= await verify(deps, signers, slug, told);
    const { shop, webhookSecrets } = signer;
    const kept = await insertSignedDelivery(deps.db, { ...told, shopId: shop.id }, webhookSecrets);
    if (kept !== 'other_secrets') return { shop, isNew: kept === 'kept' };
    signer = null;
  }
}

async function verify(
  { db, clock, log }: ApiDeps,
  signers: Signers,
  slug: string,
  { system, body, signature }: Told,
): Promise<OpenSigner> {
  const signer = await signers.find(slug, system);
  if (signer === undefined) throw notFound('shop');
  const { shop, open } = signer;
  if (isSigned(body, signature, open)) return signer;
  const why = open.length === 0 ? 'no_secret' : signature === '' ? 'no_signature' : 'wrong_signature';
  log.warn({ shop: slug, system, why }, 'a webhook is refused');
  if (open.length > 0) await markSignatureFailure(db, shop.id, system, clock.now());
  throw new Problem(401, 'bad_signature', 'The signature is missing or wrong, or no secret is set here.');
}

/** WooCommerce asks so, unsigned, whether anybody is there when a webhook is made; nothing follows from it. */
function isPing(req: Request, bytes: Uint8Array): boolean {
  const isUnsigned = req.get(HEADERS.woocommerce.signature) === undefined;
  return isUnsigned && bytes.length < 40 && /^webhook_id=\d+$/.test(Buffer.from(bytes).toString('latin1'));
}

/** @returns null for a name that is missing, or that nobody gives. */
function nameIn(req: Request, header: string): string | null {
  const name = req.get(header)?.trim() ?? '';
  return name === '' || name.length > NAME_LENGTH || !isStorable(name) ? null : name;
}

function hashOf(topic: string, bytes: Uint8Array): string {
  return createHash('sha256').update(topic).update(bytes).digest('hex');
}
