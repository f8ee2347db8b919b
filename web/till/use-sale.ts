import { useSyncExternalStore } from 'react';
import { createKept } from './kept.ts';
import { EMPTY_SALE, type Sale } from './sale.ts';

const kept = createKept('till:sale', (told) => (isSale(told) ? told : EMPTY_SALE));

/** @returns the sale on the screen, kept on this device until it is done, saved or cleared. */
export function useSale(): Sale {
  return useSyncExternalStore(kept.subscribe, kept.read);
}

/** @returns it as it is at this moment, for what is done with it. */
export function currentSale(): Sale {
  return kept.read();
}

/** What staff do to it; while it waits for an answer of the API it stays as it was sent. */
export function editSale(change: (sale: Sale) => Sale): void {
  const sale = kept.read();
  if (sale.pending === null) kept.write(change(sale));
}

/** What an answer does to it. */
export function settleSale(change: (sale: Sale) => Sale): void {
  kept.write(change(kept.read()));
}

function isSale(told: unknown): told is Sale {
  if (typeof told !== 'object' || told === null || !('pending' in told) || !('customer' in told))
    return false;
  return ['lines', 'discounts', 'attributes', 'changes'].every((name) =>
    Array.isArray(Reflect.get(told, name)),
  );
}
