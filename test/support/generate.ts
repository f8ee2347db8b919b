import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildOpenApi } from '../../api/openapi.ts';
import { fillFigures } from '../../bench/fill-figures.ts';
import { readResults } from '../../bench/results.ts';
import { createDatabase } from '../../db/database.ts';
import { generateSchema } from '../../db/generate-schema.ts';
import { migrate } from '../../db/migrate.ts';
import { startPostgres } from '../../local/postgres.ts';
import { clientOperations } from './client-operations.ts';
import { CONFORMANCE_FILE, conformancePage } from '../shops/support/conformance.ts';
import { decisionSamples, DECISIONS_FILE } from './decision-samples.ts';
import { LICENCES_FILE, licencesPage } from './licences.ts';

/** `npm run generate` writes what is generated; with `--check` it only says what is stale, and fails. */
const generated: Record<string, () => Promise<string>> = {
  'db/schema.ts': schemaOfMigratedDatabase,
  'openapi.json': () => Promise.resolve(`${JSON.stringify(buildOpenApi(), null, 2)}\n`),
  'client/operations.ts': () => Promise.resolve(clientOperations(JSON.parse(JSON.stringify(buildOpenApi())))),
  [CONFORMANCE_FILE]: () => Promise.resolve(conformancePage()),
  [DECISIONS_FILE]: () => Promise.resolve(decisionSamples()),
  'docs/performance.md': () => filled('docs/performance.md'),
  'docs/scale.md': () => filled('docs/scale.md'),
  [LICENCES_FILE]: async () => licencesPage(await readFile('package-lock.json', 'utf8')),
};

const check = process.argv.includes('--check');
const stale: string[] = [];
for (const [file, generate] of Object.entries(generated)) {
  const text = await generate();
  if (!check) await writeFile(file, text);
  else if (text !== (await readFile(file, 'utf8').catch(() => ''))) stale.push(file);
}
if (stale.length > 0) {
  console.log(`Out of date: ${stale.join(', ')}. Run \`npm run generate\` and commit the result.`);
  process.exitCode = 1;
}

/** What stands between its markers, anew. */
async function filled(page: string): Promise<string> {
  return fillFigures(await readFile(page, 'utf8'), await readResults());
}

async function schemaOfMigratedDatabase(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'checkout-generate-'));
  await chmod(folder, 0o755);
  const server = await startPostgres({ dataDir: folder, durable: false });
  try {
    const db = createDatabase(server.url, { max: 1 });
    try {
      await migrate(db);
    } finally {
      await db.destroy();
    }
    return await generateSchema(server.url);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
