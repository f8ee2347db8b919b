import { Money } from '../parts/money.tsx';
import type { Discount, Line } from './sale.ts';
import { totalOf } from './sale-total.ts';
import { useTill } from './use-till.tsx';

/** What a sale comes to. @param currency of a saved cart; unless told, that of the location. */
export function SaleSum({
  sale,
  currency,
}: {
  sale: { lines: readonly Omit<Line, 'id'>[]; discounts: readonly Discount[] };
  currency?: string;
}) {
  const { location } = useTill();
  const code = currency ?? location.currency;
  return <Money amount={totalOf(sale, code).total} currency={code} />;
}
