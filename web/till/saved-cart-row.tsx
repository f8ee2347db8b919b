import { Button, Group } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ToneBadge } from '../parts/tone-badge.tsx';
import { useToast } from '../parts/use-toast.ts';
import type { SavedCart } from './sale.ts';
import { SaleSum } from './sale-sum.tsx';
import { styles } from './styles.ts';
import { useDiscard } from './use-discarded.ts';
import { useTillTime } from './use-till-time.ts';

interface SavedCartRowProps {
  cart: SavedCart;
  onTakeUp: () => void;
  onMail: () => void;
}

/** One saved cart: whose, what, how much, by whom and when. */
export function SavedCartRow({ cart, onTakeUp, onMail }: SavedCartRowProps) {
  const t = useTranslations('till.carts');
  const { failed } = useToast();
  const time = useTillTime();
  const discard = useDiscard(failed);
  const { customer, lineItems, discounts, currency, savedBy, savedAt, email } = cart;
  const items = lineItems.map(({ quantity, title }) => `${String(quantity)} × ${title}`).join(' · ');
  const { name } = customer;
  return (
    <li>
      <div className={styles['savedHead']}>
        <div>
          <h3>{name}</h3>
          <span className={styles['dim']}>{customer.email ?? customer.phone}</span>
        </div>
        <strong>
          <SaleSum sale={{ lines: lineItems, discounts }} currency={currency} />
        </strong>
      </div>
      <p className={styles['items']}>{items}</p>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <span className={styles['dim']}>{t('savedBy', { name: savedBy.name, at: time(savedAt) })}</span>
          {email !== null && <ToneBadge tone="info">{t('mailed', { at: time(email.at) })}</ToneBadge>}
        </Group>
        <Group gap="xs">
          <Button
            variant="default"
            size="md"
            loading={discard.isPending}
            aria-label={t('discardOf', { name })}
            onClick={() => {
              discard.mutate(cart);
            }}
          >
            {t('discard')}
          </Button>
          <Button variant="default" size="md" aria-label={t('emailOf', { name })} onClick={onMail}>
            {t('email')}
          </Button>
          <Button size="md" aria-label={t('takeUpOf', { name })} onClick={onTakeUp}>
            {t('takeUp')}
          </Button>
        </Group>
      </Group>
    </li>
  );
}
