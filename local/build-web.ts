import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';
import { buildTillWorker } from './build-till-worker.ts';
import { hashWebSources, WEB_DIST, WEB_MARK } from './web-sources.ts';

const CONFIG = join(import.meta.dirname, '../web/vite.config.ts');
const TEXT = /\.(?:js|css|svg)$/;

/**
 * Builds the web app into `web/dist`, each text file compressed beside itself. It is built aside and put in place at the
 * end, so that two at once, or one that fails, leave no half of an app.
 */
export async function buildWeb(): Promise<void> {
  const hash = hashWebSources();
  const aside = `${WEB_DIST}.${randomBytes(4).toString('hex')}`;
  try {
    await build({ configFile: CONFIG, logLevel: 'warn', build: { outDir: aside } });
    await buildTillWorker(aside);
    await compressAll(join(aside, 'assets'));
    writeFileSync(join(aside, WEB_MARK), hash);
    putInPlace(aside);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function putInPlace(aside: string): void {
  const former = `${aside}.former`;
  if (existsSync(WEB_DIST)) renameSync(WEB_DIST, former);
  renameSync(aside, WEB_DIST);
  rmSync(former, { recursive: true, force: true });
}

async function compressAll(folder: string): Promise<void> {
  const names = readdirSync(folder).filter((name) => TEXT.test(name));
  await Promise.all(
    names.map(async (name) => {
      const bytes = readFileSync(join(folder, name));
      const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
      writeFileSync(join(folder, `${name}.gz`), await promisify(gzip)(bytes, { level: 9 }));
      writeFileSync(join(folder, `${name}.br`), await promisify(brotliCompress)(bytes, { params }));
    }),
  );
}
