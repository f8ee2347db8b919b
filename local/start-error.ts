/** The local stack cannot start or go on; the message is one plain sentence for the person at the terminal. */
export class StartError extends Error {}

/** @returns whether a program's words say that another one listens where it wanted to. */
export function isPortTakenText(text: string): boolean {
  return /address already in use/i.test(text);
}

/** @returns whether a program's words say that the disk, or the person's share of it, is full. */
export function isDiskFullText(text: string): boolean {
  return /no space left on device|disk is full|disk quota exceeded|free disk space|wrote only \d+ of|ENOSPC|EDQUOT/i.test(
    text,
  );
}
