import { ApplicationFailure } from '@temporalio/activity';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Activities } from '../../activities/index.ts';
import { createSmtpSender } from '../../email/smtp-sender.ts';
import { activitiesWith } from '../support/activities-with.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { createWorld, MINUTE_MS, type World } from '../support/world.ts';

let world: World;
let server: MailServer;
let activities: Activities;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  server = await startMailServer();
  await world.db.deleteFrom('sending_pauses').execute();
  const sender = createSmtpSender({ url: server.url, now: world.clock.now });
  activities = activitiesWith(world, (email, key, signal) => sender.send(email, key, signal), {
    isRepeatable: false,
  });
});
afterEach(() => server.close());

const never = () => Promise.reject(new Error('nothing may leave'));
const due = () => world.dueCheckout(world.newToken());
const statusOf = async (checkoutId: string) => (await world.messages(checkoutId)).map(({ status }) => status);

describe('a mail by SMTP', () => {
  it('goes once, with its way to unsubscribe', async () => {
    const checkoutId = await due();
    expect(await activities.deliverEmail(checkoutId)).toMatchObject({ emailStatus: 'sent' });
    await activities.deliverEmail(checkoutId);
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]?.raw).toMatch(
      /^List-Unsubscribe:\s+<http.*>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click/m,
    );
  });

  it.each([true, false])('is never tried again when its answer was lost (it went: %s)', async (accepted) => {
    const checkoutId = await due();
    server.setFault({ kind: 'cut', accepted });
    expect(await activities.deliverEmail(checkoutId)).toMatchObject({
      ...{ kind: 'mailed', emailStatus: 'not_sent', reason: 'outcome_unknown' },
    });
    server.setFault(null);
    world.clock.advance(MINUTE_MS);
    await activities.deliverEmail(checkoutId);
    expect(server.mails).toHaveLength(accepted ? 1 : 0);
    expect(await statusOf(checkoutId)).toEqual(['unknown']);
    expect((await world.row(checkoutId)).email_status_reason).toBe('outcome_unknown');
  });

  it('is never tried again after an attempt of which no end was written down', async () => {
    const checkoutId = await due();
    server.setFault({ kind: 'refuse', at: 'data', reply: 451 });
    await expect(activities.deliverEmail(checkoutId)).rejects.toBeInstanceOf(ApplicationFailure);
    server.setFault(null);
    await world.db.updateTable('email_attempts').set({ outcome: null, finished_at: null }).execute();
    world.clock.advance(MINUTE_MS);
    const before = server.handedOver();
    expect(await activities.deliverEmail(checkoutId)).toMatchObject({ reason: 'outcome_unknown' });
    expect(server.handedOver()).toBe(before);
    expect(await statusOf(checkoutId)).toEqual(['unknown']);
  });

  it('is not taken for lost while its attempt is within its time, but after it', async () => {
    const checkoutId = await due();
    const seconds: unknown[] = [];
    const second = activitiesWith(world, never, { isRepeatable: false });
    const first = activitiesWith(
      world,
      async () => {
        for (const waitMs of [0, 24_999, 1]) {
          world.clock.advance(waitMs);
          seconds.push(await second.deliverEmail(checkoutId).catch((error: unknown) => error));
        }
        return { kind: 'accepted', providerMessageId: 'x' };
      },
      { isRepeatable: false },
    );
    expect(await first.deliverEmail(checkoutId)).toMatchObject({ emailStatus: 'sent', reason: null });
    expect(seconds).toMatchObject([
      { type: 'attemptUnderWay', nextRetryDelay: 25_000 },
      { type: 'attemptUnderWay', nextRetryDelay: 1 },
      { emailStatus: 'not_sent', reason: 'outcome_unknown' },
    ]);
    expect(await statusOf(checkoutId)).toEqual(['sent']);
  });

  it('is not repeated by a provider with idempotency keys that is set afterwards', async () => {
    const checkoutId = await due();
    server.setFault({ kind: 'refuse', at: 'data', reply: 451 });
    await expect(activities.deliverEmail(checkoutId)).rejects.toBeInstanceOf(ApplicationFailure);
    await world.db.updateTable('email_attempts').set({ outcome: 'unknown' }).execute();
    world.clock.advance(MINUTE_MS);
    const resend = activitiesWith(world, never);
    expect(await resend.deliverEmail(checkoutId)).toMatchObject({ reason: 'outcome_unknown' });
  });

  it('is tried again as long as it certainly did not go', async () => {
    const checkoutId = await due();
    for (const at of ['from', 'to', 'data'] as const) {
      server.setFault({ kind: 'refuse', at, reply: 450 });
      await expect(activities.deliverEmail(checkoutId)).rejects.toBeInstanceOf(ApplicationFailure);
      world.clock.advance(MINUTE_MS);
    }
    server.setFault(null);
    expect(await activities.deliverEmail(checkoutId)).toMatchObject({ emailStatus: 'sent' });
    expect(server.mails).toHaveLength(1);
  });

  it('is given up when the mail server refuses it for good', async () => {
    const checkoutId = await due();
    server.setFault({ kind: 'refuse', at: 'to', reply: 550 });
    expect(await activities.deliverEmail(checkoutId)).toEqual({ kind: 'not_sent', reason: 'provider_error' });
  });
});
