import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import type { Shop } from '../db/queries/shops.ts';
import type { AskSenderDomain } from '../domain/sender-domain.ts';
import type { Log } from '../log.ts';
import type { Secrets } from '../secrets.ts';
import type { DoctorParts } from './doctor/doctor-deps.ts';
import type { Skip } from './dev/skip-result.ts';
import type { VerifyHook } from './hooks/verify-hook.ts';
import type { StoredEvent } from './checkouts/store-checkout-event.ts';
import type { ToldOfShop } from './checkouts/store-plain.ts';
import type { Asking } from './in-groups.ts';
import type { FetchPicture } from './logos/fetch-picture.ts';
import type { LastUse } from './last-use.ts';
import type { Passwords } from './people/passwords.ts';
import type { RequestLimits } from './request-limits.ts';

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
  /** The sender of mails for shops that have set none. */
  mailFrom: string;
  /** Asks the mail provider; undefined where any sender will do, as for the local mailbox. */
  senderDomain?: AskSenderDomain | undefined;
  temporalUiUrl: string;
  temporalNamespace: string;
  /** The local stack's mailbox; undefined where mails go to a real provider. */
  mailboxUrl: string | undefined;
  /** Checks the mail provider's webhooks; undefined where no secret is set, and then none is taken. */
  verifyResendHook?: VerifyHook | undefined;
  /** Has the webhooks of shops worked through that were kept; without it they wait for the loop that does. */
  wakeHookWork?: (() => void) | undefined;
  /** Skips ahead in time; undefined but in the local stack. */
  skip?: Skip | undefined;
  /** Fetches a logo of a merchant's server, over https and never of a private address. */
  fetchPicture: FetchPicture;
  /** Proxies whose word is taken for whom they speak for, as networks (CIDR); none unless told. */
  trustedProxies?: readonly string[] | undefined;
  /** Hashes passwords; the process's own unless told. */
  passwords?: Passwords | undefined;
  /** Webhooks may go to http and private addresses: in the local stack alone. */
  allowPrivateWebhooks?: boolean;
  /** What the doctor looks at beside. */
  doctor: DoctorParts;
  /** Where the built web app lies; unless told, where `npm run build` puts it. */
  webDist?: string | undefined;
  /** @returns whether Temporal answers. */
  checkTemporal: () => Promise<boolean>;
}

/** What one app keeps for all its requests beside. */
export interface ServedDeps extends ApiDeps {
  limits: RequestLimits;
  lastUse: LastUse;
  passwords: Passwords;
  /** As `findShop` of the queries; those looked for at the same time are read together. */
  findShop: Asking<string, Shop | undefined>;
  /** As `storePlain`; what is told at the same time is stored together. */
  storePlain: Asking<ToldOfShop, StoredEvent | null>;
}
