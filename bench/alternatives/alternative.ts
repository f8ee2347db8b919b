import type pg from 'pg';
import type { Told } from './checkouts.ts';

/** What the parts of an alternative have in hand. */
export interface Hands {
  databaseUrl: string;
  pool: pg.Pool;
  /** @returns the provider's id of the mail. @throws Error unless it took it. */
  sendMail(token: string, email: string): Promise<string>;
  now(): Date;
}

/** One way to do the product's main job without it: each is one file, in two kinds of process. */
export interface Alternative {
  name: string;
  /** Makes its tables, once. */
  prepare(hands: Hands): Promise<void>;
  /** In the API's process. @returns what stores a checkout and plans its mail. */
  openIntake(hands: Hands): Promise<(told: Told) => Promise<void>>;
  /** In a worker's process: decides, sends and records from now on. */
  work(hands: Hands): Promise<void>;
  /** @returns SQL that selects the `token`s whose mails are still planned. */
  planned: string;
}
