import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import type { EmailSender } from '../email/sender.ts';
import type { Log } from '../log.ts';
import type { ShopReader } from '../outbound/shop-reader.ts';
import type { Secrets } from '../secrets.ts';

/** What the activities touch the world with. */
export interface ActivityDeps {
  db: Database;
  clock: Clock;
  sender: EmailSender;
  shopReader: ShopReader;
  secrets: Secrets;
  log: Log;
  /** Base of the links in mails, without a trailing slash. */
  publicUrl: string;
  /** Mails go to the local mailbox, and to nobody: those of demo shops may, too. */
  mailsStayHere?: boolean;
  /** The sender of mails for shops that have set none. */
  mailFrom: string;
  /** Asks the checkout's workflow to end; done, too, when none runs. `shop` is the slug, `checkoutId` the public id. */
  cancelRecovery(shop: string, checkoutId: string): Promise<void>;
}
