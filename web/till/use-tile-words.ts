import { useLocale, useTranslations } from 'use-intl';
import { formatMoney } from '../parts/format-money.ts';
import type { Discount } from './sale.ts';
import type { Tile } from './use-grid.ts';
import { useTill } from './use-till.tsx';

/** @returns the words on a tile. */
export function useTileTitle(): (tile: Tile) => string {
  const t = useTranslations('till');
  return (tile) => {
    switch (tile.kind) {
      case 'save_cart':
        return t('save.title');
      case 'view_saved_carts':
        return t('view');
      case 'product':
      case 'discount':
        return tile.title;
      default:
        return tile satisfies never;
    }
  };
}

/** @returns what a discount takes off: `10 %`, `50,00 kr`. */
export function useDiscountWords(): (discount: Pick<Discount, 'type' | 'value'>) => string {
  const locale = useLocale();
  const { currency } = useTill().location;
  return ({ type, value }) => {
    if (type === 'fixed_amount') return formatMoney(value, currency, locale);
    const share = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }).format(Number(value));
    return `${share} %`;
  };
}
