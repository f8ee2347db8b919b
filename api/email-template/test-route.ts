import { z } from 'zod';
import { askToSend, insertMessage, type NewMessage } from '../../db/queries/mails-by-hand.ts';
import { takeMessageId } from '../../db/queries/messages.ts';
import { lockTestMails } from '../../db/queries/test-mails.ts';
import type { Database } from '../../db/database.ts';
import { formatId } from '../../domain/id.ts';
import { normalizeEmail } from '../../domain/person.ts';
import { requireMailbox } from '../demo-shops/require-mailbox.ts';
import { Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { address } from '../settings/settings-schema.ts';
import { composeDraft, draftFields } from './draft-mail.ts';

const HOUR_MS = 3_600_000;
const TESTS_AN_HOUR = 30;

/** In the one form that mails go to, as customers' addresses do. */
const recipient = address
  .refine((text) => normalizeEmail(text) !== null, 'must be an e-mail address')
  .overwrite((text) => normalizeEmail(text) ?? text);

export const postTemplateTest = defineRoute({
  method: 'post',
  path: '/v1/email-template/test',
  scope: 'admin',
  role: 'staff',
  summary: 'Send a test of the template or a draft, with `[Test]` before its subject',
  body: z.strictObject({
    to: recipient.meta({ description: 'Whom it goes to; it counts nowhere, and asks nobody for consent.' }),
    ...draftFields,
    kind: z
      .enum(['automatic', 'saved_cart'])
      .default('automatic')
      .meta({ description: 'Of which mail the texts are.' }),
  }),
  problems: ['too_many_tests', 'demo_shop'],
  responses: {
    202: {
      description: 'It will be sent',
      schema: z.object({ messageId: z.string() }),
      example: { messageId: 'msg_18' },
    },
    404: { description: 'The shop has no such checkout' },
    409: { description: 'A demo shop, whose mails would go by a real provider' },
    422: { description: 'Bad input, or a draft of which no mail can be made, with line and column' },
    429: { description: 'The shop had 30 tests within an hour; see Retry-After' },
  },
  handler: async ({ deps, shop, caller, body: { to, kind, ...asked }, now }) => {
    requireMailbox(deps, shop);
    const id = await takeMessageId(deps.db);
    const draft = await composeDraft(deps, shop, asked, {
      kind: 'test',
      textSet: kind === 'saved_cart' ? 'savedCarts' : 'languages',
      messageId: id,
      message: null,
      to,
      now,
    });
    const { checkoutId, composed: mail } = draft;
    await storeTest(deps.db, { id, shop, checkoutId, kind: 'test', mail, actor: caller.name, at: now });
    const messageId = formatId('message', id);
    deps.log.info({ messageId }, 'test mail asked for');
    return { status: 202, body: { messageId }, about: { messageId } };
  },
});

async function storeTest(db: Database, message: NewMessage): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const hourAgo = new Date(message.at.getTime() - HOUR_MS);
    const times = await lockTestMails(tx, message.shop.id, hourAgo, TESTS_AN_HOUR);
    const oldest = times[TESTS_AN_HOUR - 1];
    if (oldest !== undefined) throw tooMany(oldest.getTime() + HOUR_MS - message.at.getTime());
    await insertMessage(tx, message);
    await askToSend(tx, message, message.at);
  });
}

function tooMany(waitMs: number): Problem {
  const retryAfter = String(Math.max(1, Math.ceil(waitMs / 1_000)));
  const detail = `A shop may have ${String(TESTS_AN_HOUR)} test mails an hour: try again later.`;
  return new Problem(429, 'too_many_tests', detail, { headers: { 'Retry-After': retryAfter } });
}
