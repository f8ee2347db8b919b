import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import type { Log } from '../log.ts';
import type { Secrets } from '../secrets.ts';
import type { Skip } from './dev/skip-result.ts';

/** What the API's routes stand on; a test gives its own. */
export interface ApiDeps {
  db: Database;
  clock: Clock;
  log: Log;
  secrets: Secrets;
  /** All rights on all shops. */
  adminApiKey: string;
  /** Base of the links in mails, without a trailing slash. */
  publicUrl: string;
  temporalUiUrl: string;
  temporalNamespace: string;
  /** The local stack's mailbox; undefined where mails go to a real provider. */
  mailboxUrl: string | undefined;
  /** Skips ahead in time; undefined but in the local stack. */
  skip?: Skip | undefined;
  /** @returns whether Temporal answers. */
  checkTemporal: () => Promise<boolean>;
}
