/** Marks that turn the direction of all text after them: in a title they would reach the words around it. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * One line of text, as for a header: no line breaks, control characters, turns of direction or lone surrogates, cut
 * to a length.
 */
export function headerText(text: string, maxLength = 200): string {
  const near = nearby(text, maxLength);
  if (/^[!-~](?: ?[!-~])*$/.test(near)) return clip(near, maxLength);
  return clip(
    near
      .toWellFormed()
      .replace(TURNS, '')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
      .trim(),
    maxLength,
  );
}

/** Text of several lines without what no reader needs: control characters, turns of direction, lone surrogates. */
export function plainLines(text: string, maxLength: number): string {
  return clip(
    nearby(text, maxLength)
      .toWellFormed()
      .replace(TURNS, '')
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      .replace(/[^\P{Cc}\n]+/gu, ' ')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    maxLength,
  );
}

/**
 * A sender as RFC 5322 writes it: `"Name" <address>`, or the address alone without a name.
 *
 * @param choices in order of preference, as `Name <address>` or an address; what is no address is passed over.
 * @throws Error when none holds an address.
 */
export function formatSender(name: string | null, choices: (string | null)[], fallbackName: string): string {
  for (const choice of choices) {
    const parsed = choice === null ? null : parseMailbox(choice);
    if (parsed === null) continue;
    const shown = displayName(name ?? '') || displayName(parsed.name) || displayName(fallbackName);
    return shown === '' ? parsed.address : `"${shown}" <${parsed.address}>`;
  }
  throw new Error('no sender address is set that mail could come from');
}

/** @returns the address alone, without its name; null for text that holds none. */
export function parseMailbox(text: string): { name: string; address: string } | null {
  const line = headerText(text, 1_000);
  const named = /^(.*)<([^<>]*)>$/.exec(line);
  const address = (named?.[2] ?? line).trim();
  if (!/^[^\s@<>",;:\\()[\]]+@[^\s@<>",;:\\()[\]]+$/.test(address)) return null;
  return { name: named?.[1] ?? '', address };
}

/** So much that what is clipped of it is the same, unless nearly all of it is blank. */
function nearby(text: string, maxLength: number): string {
  return text.length <= 4 * maxLength ? text : text.slice(0, 4 * maxLength);
}

/** Cuts text by whole characters, with an ellipsis in place of what is left out. */
function clip(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return `${text
    .slice(0, maxLength - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')}…`;
}

/** Quotes and brackets would have to be escaped, which not every mail provider reads right. */
function displayName(text: string): string {
  return headerText(text.replace(/["\\<>]/g, ' '), 100);
}
