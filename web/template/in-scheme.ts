/** @returns the mail as a program in that scheme shows it, whatever scheme the browser is in. */
export function inScheme(html: string, isDark: boolean): string {
  const scheme = isDark ? 'dark' : 'light';
  return html
    .replaceAll(/@media\s*\(prefers-color-scheme:\s*dark\)/g, isDark ? '@media all' : '@media not all')
    .replaceAll('color-scheme:light dark', `color-scheme:${scheme}`)
    .replace('name="color-scheme" content="light dark"', `name="color-scheme" content="${scheme}"`);
}
