import type { Config } from '../config.ts';
import type { Database } from '../db/database.ts';
import { compareSchema } from '../db/migrate.ts';
import type { Log } from '../log.ts';
import { untilConnected } from '../until-connected.ts';
import { refuseOtherSchema } from './refuse-schema.ts';

/** Waits for the database, and refuses another schema than this code's. @throws StartError saying what to do. */
export async function requireSchema(
  db: Database,
  { acceptsNewerSchema }: Pick<Config, 'acceptsNewerSchema'>,
  log: Log,
  stopping: AbortSignal,
): Promise<void> {
  const schema = await untilConnected('PostgreSQL', log, stopping, () => compareSchema(db));
  refuseOtherSchema(schema, acceptsNewerSchema);
}
