import { Button, Group } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ApiProblem } from '../../client/index.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { ToneBadge } from '../parts/tone-badge.tsx';
import type { SavedCart } from './sale.ts';
import { SaleSum } from './sale-sum.tsx';
import { styles } from './styles.ts';
import { useDiscard } from './use-discarded.ts';
import { useGoneWords } from './use-gone-words.ts';
import { useTillTime } from './use-till-time.ts';

interface SavedCartRowProps {
  cart: SavedCart;
  onTakeUp: () => void;
  onMail: () => void;
}

/** One saved cart: whose, what, how much, by whom and when. */
export function SavedCartRow({ cart, onTakeUp, onMail }: SavedCartRowProps) {
  const t = useTranslations('till.carts');
  const discard = useDiscard();
  const { name } = cart.customer;
  return (
    <li>
      <CartFacts cart={cart} />
      <DiscardProblem error={discard.error} />
      <Group justify="flex-end" gap="xs">
        <Button
          variant="default"
          size="md"
          px="md"
          loading={discard.isPending}
          aria-label={t('discardOf', { name })}
          onClick={() => {
            discard.mutate(cart);
          }}
        >
          {t('discard')}
        </Button>
        <Button variant="default" size="md" px="md" aria-label={t('emailOf', { name })} onClick={onMail}>
          {t('email')}
        </Button>
        <Button size="md" px="md" aria-label={t('takeUpOf', { name })} onClick={onTakeUp}>
          {t('takeUp')}
        </Button>
      </Group>
    </li>
  );
}

function CartFacts({ cart }: { cart: SavedCart }) {
  const t = useTranslations('till.carts');
  const time = useTillTime();
  const { customer, lineItems, discounts, currency, savedBy, savedAt, email } = cart;
  const items = lineItems.map(({ quantity, title }) => `${String(quantity)} × ${title}`).join(' · ');
  return (
    <>
      <div className={styles['savedHead']}>
        <div>
          <h3>{customer.name}</h3>
          <span className={styles['dim']}>{customer.email ?? customer.phone}</span>
        </div>
        <strong>
          <SaleSum sale={{ lines: lineItems, discounts }} currency={currency} />
        </strong>
      </div>
      <p className={styles['items']}>{items}</p>
      <Group gap="xs" mb="xs">
        <span className={styles['dim']}>{t('savedBy', { name: savedBy.name, at: time(savedAt) })}</span>
        {email !== null && <ToneBadge tone="info">{t('mailed', { at: time(email.at) })}</ToneBadge>}
      </Group>
    </>
  );
}

/** Somebody else was faster, or nobody answers. */
function DiscardProblem({ error }: { error: Error | null }) {
  const gone = useGoneWords();
  if (error instanceof ApiProblem && error.code === 'saved_cart_gone') {
    return <Notice tone="warn" title={gone(error)} role="alert" />;
  }
  return <ProblemNotice error={error} />;
}
