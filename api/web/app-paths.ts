/** The addresses of the web app; whatever is below those that end in `/*`, too. */
export const APP_PATHS = [
  '/',
  '/checkouts',
  '/checkouts/*',
  '/settings',
  '/template',
  '/report',
  '/setup',
  '/setup/*',
  '/till',
  '/till/*',
] as const;

/** @returns whether the web app answers at the path. */
export function isAppPath(path: string): boolean {
  return APP_PATHS.some((known) =>
    known.endsWith('/*') ? path.startsWith(known.slice(0, -1)) : path === known,
  );
}
