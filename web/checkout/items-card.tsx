import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Money } from '../parts/money.tsx';
import { Card } from './card.tsx';
import styles from './checkout.module.css';
import { ItemPicture } from './item-picture.tsx';
import { lineTotal } from './line-total.ts';
import { Totals } from './totals.tsx';
import type { Checkout } from './use-checkout.ts';

/** What was in the cart, and what it would have cost. */
export function ItemsCard({ checkout }: { checkout: Checkout }) {
  const t = useTranslations('checkout.items');
  const { lineItems, currency } = checkout;
  return (
    <Card title={t('title')}>
      {lineItems.length === 0 && <Text c="dimmed">{t('none')}</Text>}
      <ul className={styles['items']}>
        {lineItems.map(({ title, variantTitle, quantity, unitPrice, imageUrl, variantId }, index) => (
          <li key={`${variantId ?? title} ${String(index)}`}>
            <ItemPicture url={imageUrl} />
            <div className={styles['item']}>
              <Text fw={550} lh={1.35}>
                {title}
              </Text>
              {variantTitle !== null && (
                <Text size="sm" c="dimmed">
                  {variantTitle}
                </Text>
              )}
              <Text size="sm" c="dimmed">
                <Each quantity={quantity} unitPrice={unitPrice} currency={currency} />
              </Text>
            </div>
            <Money amount={lineTotal(unitPrice, quantity) ?? unitPrice} currency={currency} />
          </li>
        ))}
      </ul>
      <Totals checkout={checkout} />
    </Card>
  );
}

interface EachProps {
  quantity: number;
  unitPrice: string;
  currency: string;
}

function Each({ quantity, unitPrice, currency }: EachProps) {
  const t = useTranslations('checkout.items');
  return t.rich('each', { quantity, price: () => <Money amount={unitPrice} currency={currency} /> });
}
