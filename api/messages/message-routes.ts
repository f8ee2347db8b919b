import { z } from 'zod';
import { parseId } from '../../domain/id.ts';
import { findMessage, listCopyIds, listMessages } from '../../db/queries/messages.ts';
import { getCheckoutByEither } from '../checkouts/find-checkout.ts';
import { checkoutName, idIn } from '../input.ts';
import { notFound } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { messageSchema, messageSummarySchema, toMessageAnswer, toMessageSummary } from './message-answer.ts';
import { MESSAGE_EXAMPLE, MESSAGE_SUMMARY_EXAMPLE } from './message-example.ts';

export const getMessage = defineRoute({
  method: 'get',
  path: '/v1/messages/{id}',
  scope: 'read',
  summary: 'Read one mail',
  params: z.object({ id: idIn('Of the mail.', 'msg_17') }),
  responses: { 200: { description: 'The mail', schema: messageSchema, example: MESSAGE_EXAMPLE } },
  handler: async ({ deps, shop, params }) => {
    const id = parseId('message', params.id);
    const row = id === null ? undefined : await findMessage(deps.db, shop.id, id);
    if (row === undefined) throw notFound('message');
    const copies = await listCopyIds(deps.db, [row.id]);
    return { status: 200, body: toMessageAnswer(shop.slug, row, copies.get(row.id) ?? []) };
  },
});

export const getCheckoutMessages = defineRoute({
  method: 'get',
  path: '/v1/checkouts/{id}/messages',
  scope: 'read',
  summary: "List a checkout's mails, oldest first; copies and tests too",
  params: z.object({ id: checkoutName }),
  responses: {
    200: {
      description: 'The mails without their text',
      schema: z.object({ data: z.array(messageSummarySchema) }),
      example: { data: [MESSAGE_SUMMARY_EXAMPLE] },
    },
  },
  handler: async ({ deps, shop, params }) => {
    const { id } = await getCheckoutByEither(deps, shop, params.id);
    const rows = await listMessages(deps.db, id);
    const copies = await listCopyIds(
      deps.db,
      rows.map((row) => row.id),
    );
    return {
      status: 200,
      body: { data: rows.map((row) => toMessageSummary(shop.slug, row, copies.get(row.id) ?? [])) },
    };
  },
});
