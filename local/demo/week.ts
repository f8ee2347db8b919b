import type { Clock } from '../../clock.ts';
import type { Database } from '../../db/database.ts';
import type { Calendar } from './calendar.ts';
import type { CheckoutRow } from './checkout-row.ts';
import type { Diary } from './diary.ts';
import type { ShopClient } from './shop-client.ts';

/** What the days of the demo's week share. */
export interface Week {
  /** Where a shopper's browser reaches the links of the mails. */
  apiUrl: string;
  shop: ShopClient;
  calendar: Calendar;
  diary: Diary;
  clock: Clock;
  /** Every checkout that was told, in order. */
  rows: CheckoutRow[];
  /** For what an erasure would write. */
  db: Database;
}
