import { createDatabase } from '../db/database.ts';
import { findShop } from '../db/queries/shops.ts';
import { createSecrets } from '../secrets.ts';
import { deletePlainly } from './plain-deletes.ts';
import { runPurge } from './run-purge.ts';

/** `node bench/purge-main.ts DATABASE_URL purge|plain`: as a process of its own; prints how it went, as JSON. */
const [url = '', way = ''] = process.argv.slice(2);
const db = createDatabase(url);
const shop = await findShop(db, 'default');
if (shop === undefined) throw new Error('there is no default shop');
const secrets = createSecrets({ secretKey: 'the key of benchmarks', secretKeyPrevious: undefined });
const run = way === 'plain' ? await deletePlainly(db, shop.id) : await runPurge({ db, shop, secrets });
console.log(JSON.stringify(run));
await db.destroy();
