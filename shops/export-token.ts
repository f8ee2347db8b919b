const PREFIX = 'shopify-export:';

/** Stands in for the token of a checkout that an export tells by its number alone. */
export function exportToken(number: string): string {
  return `${PREFIX}${number}`;
}

export function isExportToken(token: string): boolean {
  return token.startsWith(PREFIX);
}
