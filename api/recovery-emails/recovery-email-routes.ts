import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { insertPreview } from '../../db/queries/email-previews.ts';
import { findRecovery } from '../../db/queries/recovery.ts';
import { formatId } from '../../domain/id.ts';
import { getCheckoutByEither } from '../checkouts/find-checkout.ts';
import { requireMailbox } from '../demo-shops/require-mailbox.ts';
import { checkoutName } from '../input.ts';
import { readFrozen } from '../messages/message-answer.ts';
import { notFound } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { byHandInput, listedCopies, sendInput } from './by-hand-input.ts';
import { prepareMail } from './prepare-mail.ts';
import { PREVIEW_EXAMPLE, previewSchema } from './preview-schema.ts';
import { requireSendable } from './require-sendable.ts';
import { sendByHand } from './send-by-hand.ts';

const PREVIEW_KEPT_MS = 3_600_000;

const params = z.object({
  id: checkoutName,
});

const CONFLICT =
  'It cannot go: `checkout_open`, `checkout_completed`, `unsupported_channel`, `no_link`, `unsubscribed`, `bounced`, ' +
  '`complained`, `email_in_flight` (another mail is on its way, or was settled less than a minute ago) or `erased`';
const BAD_INPUT = "Bad input, no e-mail address, or a copy that is not in the shop's `copyAddresses`";

const CANNOT_GO = [
  'erased',
  'checkout_open',
  'checkout_completed',
  'unsupported_channel',
  'no_link',
  'unsubscribed',
  'bounced',
  'complained',
  'email_in_flight',
  'no_address',
  'invalid_email',
] as const;

export const postRecoveryEmailPreview = defineRoute({
  method: 'post',
  path: '/v1/checkouts/{id}/recovery-emails/preview',
  scope: 'admin',
  role: 'staff',
  summary: 'Make a mail by hand and look at it: what is shown is what will go',
  description:
    'The first of two steps, which sends nothing: give the `previewId` to `POST ' +
    '/v1/checkouts/{id}/recovery-emails` within an hour, and what was shown is what goes.',
  runsOnce: false,
  changesNothing: true,
  params,
  body: byHandInput,
  problems: CANNOT_GO,
  responses: {
    200: { description: 'The mail, good for an hour', schema: previewSchema, example: PREVIEW_EXAMPLE },
    404: { description: 'The shop has no such checkout' },
    409: { description: CONFLICT },
    422: { description: BAD_INPUT },
  },
  handler: async ({ deps, shop, caller, params: { id }, body, now }) => {
    const copies = listedCopies(shop, body.copies);
    const { id: checkoutId } = await getCheckoutByEither(deps, shop, id);
    const row = await findRecovery(deps.db, checkoutId);
    if (row === undefined) throw notFound('checkout');
    await requireSendable(deps.db, deps.secrets, row, now);
    const prepared = await prepareMail(deps, row, { message: body.message, copies }, now);
    const { mail } = prepared;
    const preview = {
      ...{ id: randomUUID(), shopId: shop.id, checkoutId, actor: caller.name },
      ...{ createdAt: now, expiresAt: new Date(now.getTime() + PREVIEW_KEPT_MS) },
      ...prepared,
    };
    if (!(await insertPreview(deps.db, preview))) throw notFound('checkout');
    const shown = {
      previewId: preview.id,
      ...readFrozen(mail.frozen),
      copies: prepared.copies.map(({ to }) => to),
      ...{ locale: mail.locale, templateVersion: mail.templateVersion },
      expiresAt: preview.expiresAt.toISOString(),
    };
    return { status: 200, body: shown, about: { checkoutId: formatId('checkout', checkoutId) } };
  },
});

export const postRecoveryEmail = defineRoute({
  method: 'post',
  path: '/v1/checkouts/{id}/recovery-emails',
  scope: 'admin',
  role: 'staff',
  summary:
    'Send a mail by hand: the preview that was looked at, or one made now. The same preview again is the same mail',
  description:
    'The second step, after the preview. Send an `Idempotency-Key` where the mail is made now, so that a ' +
    'repeat after a lost answer sends no second one. The answer comes before the mail goes: `GET ' +
    '/v1/messages/{id}` tells what became of it.',
  params,
  body: sendInput,
  problems: [...CANNOT_GO, 'preview_outdated', 'demo_shop'],
  responses: {
    202: {
      description: 'It will be sent',
      schema: z.object({ messageId: z.string() }),
      example: { messageId: 'msg_18' },
    },
    404: { description: 'The shop has no such checkout' },
    409: { description: `${CONFLICT}, \`preview_outdated\` or \`demo_shop\`` },
    422: { description: BAD_INPUT },
  },
  handler: async ({ deps, shop, caller, params: { id }, body, headers, now }) => {
    requireMailbox(deps, shop);
    const { previewId, message } = body;
    const what =
      previewId === undefined ? { message, copies: listedCopies(shop, body.copies) } : { previewId };
    const { id: checkoutId } = await getCheckoutByEither(deps, shop, id);
    const key = headers['idempotency-key'];
    const messageId = formatId(
      'message',
      await sendByHand(deps, {
        ...{ shopId: shop.id, checkoutId, what, callerId: caller.id, actor: caller.name, now },
        idempotencyKey: typeof key === 'string' ? key.trim() : null,
      }),
    );
    const about = { checkoutId: formatId('checkout', checkoutId), messageId };
    deps.log.info(about, 'mail by hand asked for');
    return { status: 202, body: { messageId }, about };
  },
});
