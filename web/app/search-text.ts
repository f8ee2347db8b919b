/** The address bar's query as plain text values: `?q=1042`, not `?q=%221042%22`. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** The inverse; what is no text, or empty, is left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const told = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') told.set(name, value);
  }
  return told.size === 0 ? '' : `?${told.toString()}`;
}
