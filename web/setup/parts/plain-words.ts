/** @returns a sentence of the API without the backticks that mark names in it: here they would stand as they are. */
export function plainWords(text: string): string {
  return text.replaceAll('`', '');
}
