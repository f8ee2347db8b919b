/** @returns whether the shopper gave anything at all; blank text is nothing. */
export function isGiven(text: string | null): text is string {
  return text !== null && text.trim() !== '';
}
