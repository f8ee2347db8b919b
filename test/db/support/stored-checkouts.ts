import * as fc from 'fast-check';
import type { Database } from '../../../db/database.ts';
import { normalizeEmail } from '../../../domain/person.ts';
import { minute } from '../../support/checkout-events.ts';

export const REASONS = ['completed_order', 'erased', 'out_of_stock', 'bounced'];
export const CHANNELS = ['online_store', 'pos', 'wholesale'];
export const EMAILS = ['ada@example.se', 'Åsa.Öberg@example.se', 'b%b_@example.se', 'no address'].map(
  (email) => ({ email, norm: normalizeEmail(email) }),
);
const TITLES = [
  'Blue Teapot',
  '6" nail',
  String.raw`back\slash`,
  '100% wool',
  'snow_flake',
  'Vase d’Or',
  'ŽLUŤOUČKÝ',
];
/** Parts of what is stored, in capitals or not, with what means something to LIKE and to JSON. */
export const WORDS = [
  'teapot',
  'BLUE',
  'BL',
  '6" n',
  String.raw`k\s`,
  '100%',
  '%',
  'w_f',
  'žlu',
  'ada@',
  'örn',
  '46701',
  'l',
  'öl',
  'lu',
  'te',
  "d'o",
  '+46 (0)70 123 45',
  '0707654321',
];

const time = fc.integer({ min: 0, max: 400 }).map(minute);
/** Null in so many of ten cases. */
export const mostlyNull = <T>(value: fc.Arbitrary<T>, tenths = 8) =>
  fc.oneof({ weight: tenths, arbitrary: fc.constant(null) }, { weight: 10 - tenths, arbitrary: value });

/** What may stand in a row, whether or not a checkout can get there. */
const stored = fc.record({
  channel: fc.constantFrom(...CHANNELS),
  email: fc.option(fc.constantFrom(...EMAILS)),
  phone: fc.constantFrom('+46701234567', '070-765 43 21', null),
  firstName: fc.constantFrom('Örn', 'Ada', 'ada', null),
  titles: fc.array(fc.constantFrom(...TITLES), { maxLength: 2 }),
  had_contact: fc.constantFrom(true, true, true, true, false),
  last_activity_at: time,
  completed_at: mostlyNull(time, 5),
  decided_at: mostlyNull(time, 5),
  abandoned_at: mostlyNull(time, 5),
  was_abandoned: fc.boolean(),
  email_status: fc.constantFrom('sent', 'not_sent', null),
  email_status_reason: fc.constantFrom(...REASONS, null),
  recovered_at: mostlyNull(time),
  erased_at: mostlyNull(time),
});
export const storedCheckouts = fc.array(stored, { minLength: 600, maxLength: 600, size: 'max' });
type Stored = typeof stored extends fc.Arbitrary<infer T> ? T : never;

let tokens = 0;

/** Puts the rows into a shop's database. */
export async function insertStored(db: Database, shopId: number, rows: Stored[]): Promise<void> {
  await db
    .insertInto('checkouts')
    .values(rows.map((row) => columns(shopId, row)))
    .execute();
}

function columns(shopId: number, { email, phone, firstName, titles, ...row }: Stored) {
  const isUnread = row.email_status === null || !row.had_contact;
  return {
    ...row,
    shop_id: shopId,
    token: `stored-${String(++tokens)}`,
    currency: 'SEK',
    email: email?.email ?? null,
    email_norm: email?.norm ?? null,
    phone,
    phone_e164: phone?.startsWith('+') === true ? phone : null,
    customer: firstName === null ? null : JSON.stringify({ firstName, lastName: 'Lund' }),
    line_items: JSON.stringify(titles.map((title) => ({ title }))),
    shipping: '{}',
    totals: '{}',
    discount_codes: '[]',
    created_at: minute(0),
    updated_at: minute(0),
    received_at: minute(0),
    // Nobody without a contact was ever abandoned, and what has no status has no reason.
    abandoned_at: row.had_contact ? row.abandoned_at : null,
    email_status_reason: isUnread ? null : row.email_status_reason,
    recovered_via: row.recovered_at === null ? null : 'link',
  };
}
