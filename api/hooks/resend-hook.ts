import type { Request, Response } from 'express';
import { insertHookDelivery, type HookDelivery } from '../../db/queries/hook-deliveries.ts';
import { findMailPlace, type MailPlace } from '../../db/queries/message-events.ts';
import { findShop } from '../../db/queries/shops.ts';
import { normalizeEmail } from '../../domain/person.ts';
import { BODY_LIMIT_BYTES, readBody } from '../body.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound, Problem } from '../problem.ts';
import { bindRequestLog, describeRequest } from '../request-log.ts';
import { findRecipient } from './find-recipient.ts';
import { readResendHook, type ReadHook, type ResendEvent } from './resend-event.ts';
import { storeMessageEvent } from './store-message-event.ts';
import { suppressGone } from './suppress-recipient.ts';

const SYSTEM = 'resend';
const NO_MAIL = 'no mail of this installation';
/** As Svix and its likes make them; longer ones are not kept. */
const ID_LENGTH = 200;

type Result = Pick<HookDelivery, 'outcome' | 'note' | 'topic'>;

/**
 * `POST /hooks/{shop}/resend`: what the mail provider tells of mails, signed. One account sends for all shops of an
 * installation, so an event counts whichever shop's address it came to. After the signature everything is 200: what
 * cannot be understood will not be understood at a repeat.
 */
export function answerResendHook(deps: ApiDeps) {
  return async (req: Request, res: Response): Promise<void> => {
    const bytes = await readBody(req, res, BODY_LIMIT_BYTES);
    const { deliveryId, body } = verify(deps, req, bytes);
    const slug = req.params['shop'];
    const shop = typeof slug === 'string' ? await findShop(deps.db, slug) : undefined;
    if (shop === undefined) throw notFound('shop');
    // The mail's shop may be another: lines about the mail name it.
    const log = bindRequestLog(req, deps.log, { system: SYSTEM });
    const now = deps.clock.now();
    const result = await take({ ...deps, log }, readResendHook(body), deliveryId, now);
    await insertHookDelivery(deps.db, {
      ...{ shopId: shop.id, system: SYSTEM, deliveryId, receivedAt: now },
      ...result,
    });
    describeRequest(req, { shop: shop.slug, ...result });
    res.json({ outcome: result.outcome, note: result.note });
  };
}

/** @throws Problem 401 for what the provider has not signed. */
function verify(deps: ApiDeps, req: Request, bytes: Uint8Array): { deliveryId: string; body: unknown } {
  const header = (name: string) => req.get(`svix-${name}`) ?? '';
  const headers = { id: header('id'), timestamp: header('timestamp'), signature: header('signature') };
  const text = new TextDecoder().decode(bytes);
  const verdict = deps.verifyResendHook?.(text, headers) ?? { kind: 'unsigned' as const, why: 'no_secret' };
  if (verdict.kind === 'unsigned' || headers.id.length > ID_LENGTH) {
    const why = verdict.kind === 'unsigned' ? verdict.why : 'id_too_long';
    deps.log.warn({ system: SYSTEM, why }, 'a webhook is refused');
    throw new Problem(
      401,
      'bad_signature',
      'The signature is missing, wrong or too old, or no secret is set here.',
    );
  }
  return { deliveryId: headers.id, body: verdict.body };
}

async function take(deps: ApiDeps, read: ReadHook, deliveryId: string, now: Date): Promise<Result> {
  if (read.kind !== 'event') return { outcome: read.kind, topic: read.topic, note: read.note };
  const { topic, event } = read;
  const place = await findPlace(deps, event);
  const isApplied =
    (place !== undefined && (await storeMessageEvent(deps, place, { ...event, id: deliveryId }, now))) ||
    (await suppressGone(deps, event, now));
  return isApplied ? { outcome: 'applied', topic, note: null } : { outcome: 'ignored', topic, note: NO_MAIL };
}

/** By our id, which each request carries, else by the provider's: mails of earlier versions carry no id. */
async function findPlace({ db, secrets }: ApiDeps, event: ResendEvent): Promise<MailPlace | undefined> {
  const { messageId, providerMessageId } = event;
  const tagged = messageId === null ? undefined : await findMailPlace(db, { id: messageId });
  if (tagged !== undefined && isSame(secrets, tagged, event)) return tagged;
  return providerMessageId === null ? undefined : findMailPlace(db, { providerMessageId });
}

/** Another installation with the same account has mails of the same numbers, to others. */
function isSame(secrets: ApiDeps['secrets'], mail: MailPlace, event: ResendEvent): boolean {
  const { providerMessageId, recipient, addressHash } = mail;
  if (event.providerMessageId !== null && event.providerMessageId === providerMessageId) return true;
  if (event.recipients.length === 0) return true;
  if (recipient !== null) return event.recipients.includes(normalizeEmail(recipient) ?? recipient);
  return addressHash === null || findRecipient(secrets, event.recipients, addressHash) !== undefined;
}
