import type { ConnectionFault } from '../connections/warnings.ts';
import type { ConnectionHealth } from '../../db/queries/connection-health.ts';
import type { Connection, ShopSystem } from '../../db/queries/connections.ts';

/** What is known of a shop's connection. */
export interface Connected {
  system: ShopSystem;
  connection: Connection;
  health: ConnectionHealth;
  slug: string;
  /** Opens a stored secret; null when it was sealed under a key that is not known here. */
  openSecret: (sealed: string) => string | null;
  /** The same of read credentials. */
  openReading: (sealed: string) => string | null;
  now: Date;
}

/** What a fault says, as a sentence of its own. */
export function ended({ said }: ConnectionFault): ConnectionFault['said'] {
  return { ...said, text: `${said.text}.` };
}

export function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
