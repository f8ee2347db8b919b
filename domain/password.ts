const MIN_CHARACTERS = 12;
const MAX_BYTES = 256;

/** One spelling of what can be typed in several ways, as composed letters can. */
export function normalizePassword(password: string): string {
  return password.normalize('NFC');
}

/**
 * A long one is a good one: no rule asks for digits or signs.
 *
 * @param email of the account, which is no password for it.
 * @returns what is wrong with it, in words that follow its name; null when it is good.
 */
export function passwordFault(password: string, email: string): string | null {
  const text = normalizePassword(password);
  if (text.length < MIN_CHARACTERS) return `must have at least ${String(MIN_CHARACTERS)} characters`;
  if (new TextEncoder().encode(text).length > MAX_BYTES)
    return `must have at most ${String(MAX_BYTES)} bytes`;
  const [typed, own] = [text.trim().toLowerCase(), email.toLowerCase()];
  const isAddress = typed.includes(own) || (typed !== '' && own.includes(typed));
  return isAddress ? 'must not be the e-mail address' : null;
}
