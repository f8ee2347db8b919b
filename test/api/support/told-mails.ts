import { ApplicationFailure } from '@temporalio/activity';
import type { HookedWorld } from '../../support/hooked-world.ts';
import { HOUR_MS } from '../../support/world.ts';

/** A mail whose attempts went as the provider's fault makes them go. */
export async function attempted(
  world: HookedWorld,
  fault: Parameters<HookedWorld['provider']['setFault']>[0],
) {
  const token = world.newToken();
  const checkoutId = await world.dueCheckout(token);
  await world.provider.setFault(fault);
  const attempt = () => world.activities.deliverEmail(checkoutId);
  await attempt().catch((error: unknown) => {
    if (!(error instanceof ApplicationFailure)) throw error;
  });
  await world.provider.setFault(null);
  const [message] = await world.messages(checkoutId);
  if (message === undefined) throw new Error('no mail was claimed');
  return { token, checkoutId, attempt, id: message.id };
}

export const unanswered = (world: HookedWorld) => attempted(world, { kind: 'status', status: 500 });

/** A mail whose outcome stayed unknown for too long. */
export async function unknown(world: HookedWorld) {
  const mail = await unanswered(world);
  world.clock.advance(23 * HOUR_MS);
  await mail.attempt();
  return mail;
}

/** How the checkout and its mail stand, with what its history tells of mails. */
export async function stands(world: HookedWorld, checkoutId: string) {
  const { body } = await world.ask('GET', `/v1/checkouts/${checkoutId}`);
  const { data } = (await world.ask('GET', `/v1/checkouts/${checkoutId}/timeline`)).body as unknown as {
    data: { kind: string; at: string; title: string }[];
  };
  const [message] = await world.messages(checkoutId);
  const { emailStatus, emailStatusReason, emailStatusText } = body as Record<string, unknown>;
  return {
    ...{ emailStatus, emailStatusReason, emailStatusText },
    status: message?.status,
    sentAt: message?.sent_at?.toISOString() ?? null,
    history: data.filter(({ kind }) => kind.startsWith('email_') || kind === 'note'),
  };
}
export const kindsOf = ({ history }: { history: { kind: string }[] }) => history.map(({ kind }) => kind);
