import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { randomKey } from '../../client/random-key.ts';
import { useToast } from '../parts/use-toast.ts';
import { addProduct } from './edit-sale.ts';
import { EMPTY_SALE, isEmptySale, type Sale } from './sale.ts';
import type { Actions, Dialog } from './use-actions.tsx';
import { currentSale, editSale } from './use-sale.ts';

/** @param onCleared gets the sale that was on the screen, so that it can be brought back. */
export function useSaleActions(
  open: (dialog: Dialog | null) => void,
  onCleared: (cleared: { sale: Sale; isDone: boolean } | null) => void,
): Actions {
  const t = useTranslations('till.save');
  const { done } = useToast();
  return useMemo(
    () => ({
      open,
      saveCart: () => {
        const sale = currentSale();
        if (sale.lines.length === 0) {
          done(t('empty'));
          return;
        }
        if (sale.customer === null) {
          open({ kind: 'customer', isForSaving: true });
          return;
        }
        open(null);
        onCleared(null);
        editSale((now) => ({ ...now, pending: { kind: 'save', key: randomKey() } }));
      },
      addProduct: (product) => {
        const { price } = product;
        onCleared(null);
        if (typeof price === 'string') editSale((sale) => addProduct(sale, product, price));
        else open({ kind: 'price', product });
      },
      clearSale: (isDone) => {
        const sale = currentSale();
        if (sale.pending !== null || isEmptySale(sale)) return;
        onCleared({ sale, isDone });
        editSale(() => EMPTY_SALE);
      },
    }),
    [open, onCleared, done, t],
  );
}
