import { createWebhookDelivery, type WebhookDelivery } from '../../relay/deliver-webhooks.ts';
import { createSendWebhook } from '../../outbound/send-webhook.ts';
import { createLog } from '../../log.ts';
import { insertEndpoint } from '../../db/queries/webhook-endpoints.ts';
import { rotateSecrets, webhookBody, WEBHOOK_EVENTS, type WebhookEvent } from '../../domain/webhook.ts';
import type { World } from './world.ts';

export const ENDPOINT_SECRET = `whsec_${Buffer.from('a secret of tests, thirty-two b.').toString('base64')}`;

/** Makes an endpoint of the world's shop. @returns its row's id. */
export async function addEndpoint(
  world: World,
  url: string,
  events: readonly WebhookEvent[] = WEBHOOK_EVENTS,
): Promise<number> {
  const sealed = world.secrets.webhookSeal.seal(ENDPOINT_SECRET);
  const now = world.clock.now();
  const details = { url, description: null, events, enabled: true };
  const row = await insertEndpoint(world.db, world.shop.id, details, rotateSecrets([], sealed, now), now);
  if (row === undefined) throw new Error('the shop has this endpoint');
  return row.id;
}

/** What delivers the world's webhooks, on its clock, without a loop. */
export function deliveryOf(world: World, timeoutMs = 300): WebhookDelivery & { settle(): Promise<void> } {
  const delivery = createWebhookDelivery(
    {
      ...{ db: world.db, clock: world.clock, log: createLog('test', 'silent') },
      sendWebhook: createSendWebhook({ allowPrivate: true, timeoutMs }),
      openSecret: world.secrets.webhookSeal.open,
    },
    () => undefined,
  );
  return {
    ...delivery,
    settle: async () => {
      while (await delivery.deliver()) await delivery.stop();
    },
  };
}

/** @returns what was written down to be told, oldest first: the event and its data. */
export async function listTold(world: World): Promise<Record<string, unknown>[]> {
  const rows = await world.db.selectFrom('webhook_deliveries').selectAll().orderBy('id').execute();
  return rows.map((row) => {
    const told = {
      event: row.event,
      checkoutId: row.checkout_id,
      occurredAt: row.occurred_at,
      data: row.data,
    };
    const { type, data }: { type: string; data: Record<string, unknown> } = JSON.parse(
      webhookBody(world.shop.slug, told),
    );
    return { type, ...data };
  });
}
