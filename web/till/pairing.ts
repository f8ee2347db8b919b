import { useSyncExternalStore } from 'react';
import { createKept, forgetKept } from './kept.ts';

export interface Pairing {
  /** Of scope `pos`, of this device alone. */
  key: string;
  /** Why there is none any more, for the person who finds the till so. */
  isLost: false;
}

const NAME = 'till:pairing';

const kept = createKept<Pairing | { isLost: true } | null>(NAME, (told) => {
  if (typeof told !== 'object' || told === null) return null;
  const key: unknown = Reflect.get(told, 'key');
  if (typeof key === 'string') return { key, isLost: false };
  return Reflect.get(told, 'isLost') === true ? { isLost: true } : null;
});

/** @returns the device's key, kept in this browser; `isLost` once the API knew it no more; null before any pairing. */
export function usePairing(): Pairing | { isLost: true } | null {
  return useSyncExternalStore(kept.subscribe, kept.read);
}

/** Keeps the key that pairing gave. */
export function keepPairing(key: string): void {
  kept.write({ key, isLost: false });
}

/**
 * The key is good for nothing any more: the device was unpaired, or another one took its place. What this browser keeps of
 * the till goes with it, the sale with its customer first of all.
 */
export function losePairing(): void {
  forgetKept('till:', NAME);
  kept.write({ isLost: true });
}
