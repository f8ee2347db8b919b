const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** @returns the bytes as base64url without padding (RFC 4648, section 5). */
export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(index, index + 3);
    const group = (first << 16) | (second << 8) | third;
    const letters = [group >> 18, (group >> 12) & 63, (group >> 6) & 63, group & 63];
    text += letters
      .slice(0, Math.min(bytes.length - index, 3) + 1)
      .map((letter) => ALPHABET.charAt(letter))
      .join('');
  }
  return text;
}
