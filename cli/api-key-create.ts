import { parseArgs } from 'node:util';
import type { Database } from '../db/database.ts';
import { insertAuditEntry } from '../db/queries/audit-log.ts';
import { formatId } from '../domain/id.ts';
import { insertApiKey, SCOPES, type Scope } from '../db/queries/api-keys.ts';
import { findShop } from '../db/queries/shops.ts';
import { StartError } from '../local/start-error.ts';
import { UsageError } from './usage-error.ts';

/**
 * `api-key create --shop SLUG --scopes ingest,read`
 *
 * @returns the key.
 * @throws StartError for an unknown shop or scope; UsageError for an unknown option.
 */
export async function createApiKey(db: Database, args: string[], now: Date): Promise<string> {
  const { shop, scopes, name, 'all-shops': allShops } = readOptions(args);
  if ((shop === undefined) === !allShops)
    throw new UsageError('Name one shop with --shop, or all with --all-shops.');
  const shopId = shop === undefined ? null : (await findShop(db, shop))?.id;
  if (shopId === undefined) throw new StartError(`There is no shop "${shop ?? ''}".`);
  const wanted = readScopes(scopes);
  const key = { shopId, name: name ?? wanted.join(', '), scopes: wanted, createdBy: 'cli' };
  const { id, secret } = await insertApiKey(db, key, now);
  const entry = { shopId, actor: 'cli', actorName: null, requestId: null, outcome: 'done' as const };
  const target = { keyId: formatId('apiKey', id), scopes: wanted };
  await insertAuditEntry(db, { ...entry, action: 'cliApiKeyCreate', target }, now);
  return secret;
}

function readOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        shop: { type: 'string' },
        scopes: { type: 'string' },
        name: { type: 'string' },
        'all-shops': { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'These options cannot be read.');
  }
}

function readScopes(text: string | undefined): Scope[] {
  const names = (text ?? '').split(',').filter((name) => name !== '');
  const scopes = SCOPES.filter((scope) => names.includes(scope));
  const unknown = names.filter((name) => !SCOPES.some((scope) => scope === name));
  if (unknown.length > 0 || scopes.length === 0) {
    throw new StartError(`Give --scopes some of ${SCOPES.join(', ')}.`);
  }
  return scopes;
}
