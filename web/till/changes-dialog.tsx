import { Button, Group, Stack, Text } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import { formatMoney } from '../parts/format-money.ts';
import { withPricesOfToday } from './edit-sale.ts';
import type { CartChange, Sale } from './sale.ts';
import { TillDialog } from './till-dialog.tsx';
import { styles } from './styles.ts';
import { editSale } from './use-sale.ts';
import { useTill } from './use-till.tsx';

/** What is otherwise than when the cart was saved: looked at before the sale goes on, also after a reload. */
export function ChangesDialog({ sale }: { sale: Sale }) {
  const t = useTranslations('till.changes');
  const hasPrices = sale.changes.some(({ kind }) => kind === 'price');
  const keep = () => {
    editSale((now) => ({ ...now, changes: [] }));
  };
  return (
    <TillDialog title={t('title')} onClose={keep}>
      <Stack>
        <Text c="dimmed">{t('text')}</Text>
        <ul className={styles['choices']}>
          {sale.changes.map((change) => (
            <li key={`${change.kind} ${String(change.line)}`}>
              <span>
                <strong>{titleOf(sale, change)}</strong>
                <ChangeWords change={change} hasOwnPrice={sale.lines[change.line]?.customPrice !== null} />
              </span>
            </li>
          ))}
        </ul>
        <Group justify="flex-end" gap="sm">
          <Button variant={hasPrices ? 'default' : 'filled'} size="lg" onClick={keep} data-autofocus>
            {hasPrices ? t('keep') : t('goOn')}
          </Button>
          {hasPrices && (
            <Button
              size="lg"
              onClick={() => {
                editSale(withPricesOfToday);
              }}
            >
              {t('take')}
            </Button>
          )}
        </Group>
      </Stack>
    </TillDialog>
  );
}

function titleOf(sale: Sale, { line }: CartChange): string {
  const { title = '', variantTitle = null } = sale.lines[line] ?? {};
  return variantTitle === null ? title : `${title}, ${variantTitle}`;
}

function ChangeWords({ change, hasOwnPrice }: { change: CartChange; hasOwnPrice: boolean }) {
  const t = useTranslations('till.changes');
  const locale = useLocale();
  const { currency } = useTill().location;
  if (change.kind === 'stock') {
    return <span>{t('stock', { wanted: change.wanted, available: change.available })}</span>;
  }
  return (
    <span>
      {t('price', {
        saved: formatMoney(change.saved, currency, locale),
        now: formatMoney(change.now, currency, locale),
      })}
      {hasOwnPrice && ` ${t('ownPrice')}`}
    </span>
  );
}
