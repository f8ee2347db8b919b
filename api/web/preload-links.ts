/** Of Vite's `manifest.json`: by a source's path below `web/`, or by a name of its own, what was built of it. */
export type Manifest = Readonly<
  Record<string, { file: string; imports?: readonly string[]; css?: readonly string[] }>
>;

/**
 * Links for the head of the app's page, by which a browser loads what the address needs beside the app itself, and not
 * only when the app has begun to run and asks for it.
 *
 * @param page already names what every address needs.
 * @param sources of the manifest; what is not in it is left out.
 */
export function preloadLinks(page: string, manifest: Manifest, sources: readonly string[]): string {
  const files = new Set(sources.flatMap((source) => [...filesOf(manifest, source, new Set())]));
  return [...files]
    .filter((file) => !page.includes(file))
    .map((file) =>
      file.endsWith('.css')
        ? `<link rel="stylesheet" crossorigin href="/${file}">`
        : `<link rel="modulepreload" crossorigin href="/${file}">`,
    )
    .join('\n    ');
}

function filesOf(manifest: Manifest, name: string, seen: Set<string>): string[] {
  const built = manifest[name];
  if (built === undefined || seen.has(name)) return [];
  seen.add(name);
  const { file, css = [], imports = [] } = built;
  return [file, ...css, ...imports.flatMap((one) => filesOf(manifest, one, seen))];
}
