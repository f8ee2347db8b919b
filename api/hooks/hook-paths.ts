import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { SHOP_SYSTEMS, type ShopSystem } from '../../db/queries/connections.ts';
import { jsonAnswer, openUnder } from '../docs/open-answers.ts';
import { problemAnswers } from '../openapi/operation-problems.ts';

const taken = z.object({
  outcome: z.enum(['applied', 'ignored', 'not_understood']),
  note: z.string().nullable().meta({ description: 'Why it was ignored or not understood.' }),
});

const kept = z.object({
  outcome: z.enum(['pending', 'ignored']),
  note: z.string().nullable().meta({ description: 'Why it is ignored.' }),
});

const SHOP_HOOK_EXAMPLE = { token: 'abc', email: 'ada@example.com', currency: 'SEK', line_items: [] };

const HOOK_PROBLEMS = ['unreadable_body', 'bad_signature', 'not_found', 'too_large', 'unavailable'] as const;

const EVENT_EXAMPLE = {
  type: 'email.delivered',
  created_at: '2026-03-02T18:40:09.000Z',
  data: {
    email_id: '56761188-7520-42d8-8898-ff6fc54ce618',
    to: ['ada@example.com'],
    subject: 'Din kopp väntar, Ada',
  },
};

/** What other systems call, for the document. */
export function hookPaths(): ZodOpenApiPathsObject {
  return {
    '/hooks/{shop}/resend': {
      post: {
        ...openUnder('Hooks and probes'),
        operationId: 'takeResendWebhook',
        summary:
          'What the mail provider tells of mails, signed with `RESEND_WEBHOOK_SECRET` by `svix-*` headers',
        requestParams: {
          path: z.object({
            shop: z
              .string()
              .meta({ description: 'Slug of any shop of the installation.', examples: ['default'] }),
          }),
        },
        requestBody: {
          content: {
            'application/json': { schema: z.looseObject({ type: z.string() }), example: EVENT_EXAMPLE },
          },
        },
        responses: {
          200: jsonAnswer('Taken; also a repeat, an unknown topic, or one that cannot be understood', taken, {
            outcome: 'applied',
            note: null,
          }),
          ...problemAnswers(HOOK_PROBLEMS, {
            401: 'The signature is missing, wrong or too old, or no secret is set',
            413: 'More than 1 MiB',
          }),
        },
      },
    },
    ...Object.fromEntries(
      SHOP_SYSTEMS.map((system) => [`/hooks/{shop}/${system}`, { post: shopHook(system) }]),
    ),
  };
}

const SHOP_HOOKS: Record<ShopSystem, { operationId: string; summary: string }> = {
  shopify: {
    operationId: 'takeShopifyWebhook',
    summary: "Shopify's own webhooks, signed by `X-Shopify-Hmac-Sha256`",
  },
  woocommerce: {
    operationId: 'takeWooCommerceWebhook',
    summary: "WooCommerce's own webhooks, signed by `X-WC-Webhook-Signature`",
  },
};

function shopHook(system: ShopSystem): ZodOpenApiOperationObject {
  return {
    ...openUnder('Hooks and probes'),
    ...SHOP_HOOKS[system],
    description: 'It is kept and answered; the work comes behind, within seconds.',
    requestParams: {
      path: z.object({ shop: z.string().meta({ description: 'Slug of the shop.', examples: ['default'] }) }),
    },
    requestBody: {
      content: { 'application/json': { schema: z.unknown(), example: SHOP_HOOK_EXAMPLE } },
    },
    responses: {
      200: jsonAnswer('Taken; also a repeat, an unknown topic, or one that cannot be understood', kept, {
        outcome: 'pending',
        note: null,
      }),
      ...problemAnswers(HOOK_PROBLEMS, {
        401: 'The signature is missing or wrong, or no secret is stored for this connection',
        413: 'More than 1 MiB',
      }),
    },
  };
}
