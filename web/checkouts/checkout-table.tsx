import { useTranslations } from 'use-intl';
import { COLUMNS } from './columns.tsx';
import styles from './list.module.css';
import { OpenLink } from './open-link.tsx';
import type { ColumnKey } from './use-columns.ts';
import type { ListedCheckout } from './use-list.ts';

/** The list where there is room for columns. */
export function CheckoutTable({ rows, hidden }: { rows: ListedCheckout[]; hidden: readonly ColumnKey[] }) {
  const t = useTranslations('list');
  const columns = COLUMNS.filter(({ key }) => !hidden.includes(key));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard, too
    <section className={styles['scroll']} aria-label={t('table')} tabIndex={0}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('column.number')}</th>
            {columns.map(({ key, isNumber }) => (
              <th key={key} scope="col" className={isNumber ? styles['end'] : undefined}>
                {t(`column.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((checkout) => (
            <tr key={checkout.id} className={styles['row']}>
              <td>
                <OpenLink checkout={checkout} />
              </td>
              {columns.map(({ key, isNumber, cell: Cell }) => (
                <td key={key} className={isNumber ? styles['end'] : undefined}>
                  <Cell checkout={checkout} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
