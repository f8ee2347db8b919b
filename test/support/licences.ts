import { z } from 'zod';

export const LICENCES_FILE = 'docs/licences.md';

/** The licences that packages of a deployment may have, each with what it asks. */
const ALLOWED: Record<string, string> = {
  '(MIT OR CC0-1.0)': 'The notice stays with copies, or nothing is asked.',
  '0BSD': 'Nothing.',
  'Apache-2.0': 'The notice stays with copies; changes are marked; patents are granted.',
  'Apache-2.0 AND MIT': 'What both ask.',
  'BSD-2-Clause': 'The notice stays with copies.',
  'BSD-3-Clause': 'The notice stays with copies; no advertising with the names.',
  'BlueOak-1.0.0': 'The notice stays with copies.',
  'CC-BY-4.0': 'The source of the data is named: browsers’ features, for the web app’s build.',
  ISC: 'The notice stays with copies.',
  MIT: 'The notice stays with copies.',
  'MIT AND ISC AND BSD-3-Clause': 'What all three ask.',
  'MIT-0': 'Nothing.',
  'MPL-2.0': 'Changed files of the package itself stay open; it builds the web app, and is unchanged here.',
  Unlicense: 'Nothing.',
};

/** Of packages for which the lock names none: those of other platforms have that of the package that brings them. */
const NOT_IN_LOCK: [RegExp, string][] = [
  [/^@swc\/core-/, 'Apache-2.0'],
  [/^node-darwin-/, 'MIT'],
  [/^unionfs$/, 'Unlicense'],
];

const HEAD = `# Licences

Every package of a deployment (\`npm ci --omit=dev\`, all platforms), by the licence that it states in \`package-lock.json\`; made by \`npm run generate\`. A package with another licence or none stops \`npm run check\`: read it first, then name it in \`test/support/licences.ts\` with what it asks. What this rests on besides: [supply-chain.md](supply-chain.md).
`;

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().default(false),
    }),
  ),
});

/**
 * @param lockText of `package-lock.json`.
 * @returns the page that lists the packages of a deployment by their licences.
 * @throws Error naming the packages whose licence is unknown or not allowed.
 */
export function licencesPage(lockText: string): string {
  const byLicence = new Map<string, Set<string>>();
  const refused: string[] = [];
  for (const [path, { version = '', license, dev }] of Object.entries(
    lockSchema.parse(JSON.parse(lockText)).packages,
  )) {
    if (path === '' || dev) continue;
    const name = path.split('node_modules/').at(-1) ?? path;
    const licence = license ?? NOT_IN_LOCK.find(([names]) => names.test(name))?.[1];
    if (licence === undefined || !(licence in ALLOWED)) {
      refused.push(`${name} ${version} has ${licence ?? 'no licence'}`);
      continue;
    }
    byLicence.set(licence, (byLicence.get(licence) ?? new Set()).add(`${name} ${version}`));
  }
  if (refused.length > 0) throw new Error(`Not on the list of licences: ${refused.join('; ')}`);
  const sections = [...byLicence].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(section);
  return [HEAD, ...sections].join('\n');
}

function section([licence, packages]: [string, Set<string>]): string {
  return `## ${licence} (${String(packages.size)})\n\n${ALLOWED[licence] ?? ''}\n\n${[...packages].toSorted().join(' · ')}\n`;
}
