/**
 * Checks who has sent a webhook; handed in, for only the provider's own library knows how.
 *
 * @param text the body as it came.
 * @returns of a body that is no JSON, `undefined` as its body; `why` is a code of ours.
 */
export type VerifyHook = (
  text: string,
  headers: { id: string; timestamp: string; signature: string },
) => { kind: 'signed'; body: unknown } | { kind: 'unsigned'; why: string };
