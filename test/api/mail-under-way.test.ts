import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkoutEvent } from './support/events.ts';
import { startApi, type TestApi } from './support/start-api.ts';

const DUE_MS = 10 * 3_600_000 + 10 * 60_000;

let api: TestApi;
let checkoutNumber: number;
beforeAll(async () => {
  api = await startApi();
  await api.ask('PUT', '/v1/settings', { automation: { enabled: true }, allowedHosts: ['shop.example'] });
  const told = checkoutEvent({ email: 'away@example.se', customer: { acceptsMarketing: true } });
  const { body } = await api.ask('PUT', '/v1/checkouts/away', told);
  checkoutNumber = body.number;
  api.clock.advance(DUE_MS);
});
afterAll(async () => {
  await api.close();
});

const decision = async () => (await api.ask('GET', '/v1/checkouts/away/decision')).body;
const checkout = async () => (await api.ask('GET', '/v1/checkouts/away')).body;

/** Claims the mail and lets attempts at it fail, as the worker leaves them. */
async function failAttempts(outcomes: ('refused' | 'unknown' | null)[]): Promise<void> {
  const at = api.clock.now();
  const row = await api.db
    .selectFrom('checkouts')
    .selectAll()
    .where('id', '=', checkoutNumber)
    .executeTakeFirstOrThrow();
  await api.db.deleteFrom('email_attempts').execute();
  await api.db.deleteFrom('messages').execute();
  const { id } = await api.db
    .insertInto('messages')
    .values({
      shop_id: row.shop_id,
      checkout_id: checkoutNumber,
      kind: 'automatic',
      status: 'queued',
      idempotency_key: 'test/away',
      frozen_email: '{}',
      locale: 'en',
      claimed_at: at,
      activity_at: row.last_activity_at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const ledger = createLedgerPlace(row.shop_id, at);
  await api.db
    .insertInto('recovery_ledger')
    .values(ledger)
    .onConflict((c) => c.doNothing())
    .execute();
  const attempts = outcomes.map((outcome, index) => ({
    message_id: id,
    attempt: index + 1,
    started_at: at,
    outcome,
    finished_at: outcome === null ? null : at,
    code: outcome === null ? null : 'no_connection',
  }));
  await api.db.insertInto('email_attempts').values(attempts).execute();
}

function createLedgerPlace(shopId: number, at: Date) {
  const token_hash = Buffer.from(api.secrets.ledgerHash('default:away'));
  return { shop_id: shopId, token_hash, automatic_at: at, currency: 'SEK' };
}

describe('a claimed mail that is still tried', () => {
  it('does not stand in its own way: the decision says what would be now', async () => {
    expect(await decision()).toMatchObject({ wouldSend: true, reason: null });
    await failAttempts(['refused', 'refused']);
    expect(await decision()).toMatchObject({ wouldSend: true, reason: null, decidedAt: null });
  });

  it('waits for no time that is past', async () => {
    expect((await decision()).nextWakeAt).toBeNull();
  });

  it('is scheduled, and the text says how often and why it did not go', async () => {
    await failAttempts(['refused']);
    expect(await checkout()).toMatchObject({
      emailStatus: 'scheduled',
      emailStatusText:
        'The mail provider did not take the mail yet (no_connection, 1 attempt); it is tried again.',
    });
    await failAttempts(['refused', 'unknown', null]);
    expect((await checkout()).emailStatusText).toMatch(
      /not known yet \(no_connection, 3 attempts\); .*, and can arrive only once\.$/,
    );
  });

  it('says nothing of an attempt that is the first and under way', async () => {
    await failAttempts([null]);
    expect(await checkout()).toMatchObject({ emailStatus: 'scheduled', emailStatusText: null });
  });
});
