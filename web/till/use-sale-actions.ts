import { useMemo } from 'react';
import { randomKey } from '../../client/random-key.ts';
import { addProduct } from './edit-sale.ts';
import { EMPTY_SALE, isEmptySale } from './sale.ts';
import type { Actions, Dialog, Told } from './use-actions.tsx';
import { currentSale, editSale } from './use-sale.ts';

/** @param open shows a dialog, none for null. @param tell shows what was done. */
export function useSaleActions(
  open: (dialog: Dialog | null) => void,
  tell: (told: Told | null) => void,
): Actions {
  return useMemo(
    () => ({
      open,
      saveCart: () => {
        const sale = currentSale();
        if (sale.lines.length === 0) {
          tell({ kind: 'nothingToSave' });
          return;
        }
        if (sale.customer === null) {
          open({ kind: 'customer', isForSaving: true });
          return;
        }
        open(null);
        tell(null);
        editSale((now) => ({ ...now, pending: { kind: 'save', key: randomKey() } }));
      },
      addProduct: (product) => {
        const { price } = product;
        tell(null);
        if (typeof price === 'string') editSale((sale) => addProduct(sale, product, price));
        else open({ kind: 'price', product });
      },
      clearSale: (isDone) => {
        const sale = currentSale();
        if (sale.pending !== null || isEmptySale(sale)) return;
        tell({ kind: 'cleared', sale, isDone });
        editSale(() => EMPTY_SALE);
      },
    }),
    [open, tell],
  );
}
