import { sql } from 'kysely';

const NAMES = [
  'sessions',
  'orders',
  'first_orders',
  'orders_in_sales',
  'sales_minor',
  'orders_with_items',
  'items',
  'own_orders',
  'own_sales_minor',
];

/** SQL of the columns that the report adds up, as differences and sums have them, in their order. */
export const REPORT_SUMS = {
  list: sql.raw(NAMES.join(', ')),
  /** Without the sessions, of a row `o` that the database's own function `figures_of` made. */
  ofOrder: sql.raw(
    NAMES.slice(1)
      .map((name) => `o.${name}`)
      .join(', '),
  ),
  added: sql.raw(NAMES.map((name) => `sum(${name})`).join(', ')),
  /** Of a row `s` that is there and one that comes. */
  grown: sql.raw(NAMES.map((name) => `${name} = s.${name} + excluded.${name}`).join(', ')),
};
