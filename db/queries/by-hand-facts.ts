import type { ByHandFacts } from '../../domain/mail-by-hand.ts';
import type { KeyedHash } from '../../secrets.ts';
import type { Database } from '../database.ts';
import { toStoredCheckout } from './checkouts.ts';
import type { RecoveryRow } from './recovery.ts';

/** Reads what a mail by hand to this address depends on; domain/mail-by-hand.ts judges it. */
export async function getByHandFacts(
  db: Database,
  row: RecoveryRow,
  {
    emailNorm,
    suppressionHashes,
    now,
  }: { emailNorm: string | null; suppressionHashes: KeyedHash[]; now: Date },
): Promise<ByHandFacts> {
  return {
    now,
    settings: row.settings,
    checkout: { ...toStoredCheckout(row), recoveredAt: null, recoveredVia: null, messageStatus: null },
    channel: row.channel,
    email: row.email,
    recoveryUrl: row.recovery_url,
    linkHosts: [...row.settings.allowedHosts, ...row.connected_hosts],
    suppressions: await listSuppressionReasons(db, row.shop_id, emailNorm, suppressionHashes),
  };
}

/** @returns why the shop mails nothing to the address. */
export async function listSuppressionReasons(
  db: Database,
  shopId: number,
  emailNorm: string | null,
  hashes: KeyedHash[],
): Promise<ByHandFacts['suppressions']> {
  if (emailNorm === null) return [];
  const rows = await db
    .selectFrom('suppressions')
    .select('reason')
    .where('shop_id', '=', shopId)
    .where(
      'address_hash',
      'in',
      hashes.map((hash) => Buffer.from(hash(emailNorm))),
    )
    .where('lifted_at', 'is', null)
    .execute();
  return rows.flatMap(({ reason }) => (isReason(reason) ? [reason] : []));
}

function isReason(text: string): text is ByHandFacts['suppressions'][number] {
  return text === 'unsubscribed' || text === 'bounced' || text === 'complained';
}
