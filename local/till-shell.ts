import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.array(z.string()).default([]),
    css: z.array(z.string()).default([]),
  }),
);
type Manifest = z.infer<typeof manifestSchema>;

/** What the till is made of: the app's frame, its page, and the sentences of both. */
const PARTS = [
  'index.html',
  'till/till-page.tsx',
  ...['en', 'sv', 'pl'].flatMap((language) => [
    `i18n/${language}/frame-messages.ts`,
    `i18n/${language}/till.ts`,
  ]),
];

export interface TillShell {
  /** Changes with any of the assets, and with the page that names them. */
  version: string;
  /** Paths from the root: `/assets/…`. */
  assets: string[];
}

/** @param dist a folder with the built app. @throws Error for a part that the build does not have. */
export function listTillShell(dist: string): TillShell {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')));
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...page.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
  const assets = [...new Set([...named, ...filesOf(manifest)])].toSorted();
  const hash = createHash('sha256').update(JSON.stringify([page, assets]));
  return { version: hash.digest('hex').slice(0, 16), assets };
}

/** Of the parts, and of all that they import. */
function filesOf(manifest: Manifest): string[] {
  const seen = new Set<string>();
  const waiting = [...PARTS];
  const files: string[] = [];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`The build has no ${name}.`);
    files.push(...[chunk.file, ...chunk.css].map((file) => `/${file}`));
    waiting.push(...chunk.imports);
  }
  return files;
}
