import type { Clock } from '../../clock.ts';
import type { Config } from '../../config.ts';
import type { Database } from '../../db/database.ts';
import type { AskSenderDomain } from '../../domain/sender-domain.ts';

/** What the doctor looks at, handed in. */
export interface DoctorDeps {
  /** Undefined where no database is named. */
  db: Database | undefined;
  config: Pick<Config, 'databaseIsGiven' | 'publicUrl' | 'mailFrom' | 'mailboxUrl' | 'secrets'>;
  /** The product's time: the local stack may have skipped some. */
  clock: Clock;
  /** The machine's own. */
  machineClock: Clock;
  /** How far the first is ahead of the second. @throws Error when that cannot be read. */
  readSkippedMs: () => number;
  temporal: { address: string; namespace: string; check: CheckTemporal };
  /** Which migrations the database lacks, and which it has that this code does not know. */
  compareSchema: (db: Database) => Promise<SchemaDifference>;
  /** Opens a stored secret; null when it was sealed under a key that is not known here. */
  openSecret: (sealed: string) => string | null;
  /** The same of credentials by which a shop is asked. */
  openReading: (sealed: string) => string | null;
  /** Undefined where mails go to the local mailbox, which takes all. */
  senderDomain: AskSenderDomain | undefined;
}

/** Asks Temporal for the namespace. @throws when it does not answer or refuses. */
export type CheckTemporal = () => Promise<void>;

export interface SchemaDifference {
  missing: string[];
  unknown: string[];
  newest: string;
}

/** What the API's process cannot find among its own. */
export type DoctorParts = Pick<
  DoctorDeps,
  'config' | 'machineClock' | 'readSkippedMs' | 'temporal' | 'compareSchema'
>;
