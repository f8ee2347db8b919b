import { Group, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { StaffOnly } from '../api/only-for.tsx';
import { Money } from '../parts/money.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { ReasonBadge } from '../parts/reason-badge.tsx';
import { RecoveryBadge } from '../parts/recovery-badge.tsx';
import { Time } from '../parts/time.tsx';
import { ToneBadge } from '../parts/tone-badge.tsx';
import styles from './checkout.module.css';
import { nameOf } from './customer-name.ts';
import { SendButton } from './send-button.tsx';
import { SiblingLinks } from './sibling-links.tsx';
import type { Checkout } from './use-checkout.ts';

/** Which checkout it is, how it stands, what it is worth, and what can be done. */
export function CheckoutHeader({ checkout }: { checkout: Checkout }) {
  const t = useTranslations('checkout');
  const { number, state, erased, totals, currency } = checkout;
  const who = nameOf(checkout) ?? checkout.email ?? checkout.phone;
  return (
    <PageHeader
      back={<SiblingLinks id={checkout.id} />}
      title={t('heading', { number: String(number) })}
      text={
        <>
          <Group gap="0 0.75rem" mb={6}>
            <Text fw={600} size="lg" component="span" c="var(--ink)">
              <Money amount={totals.total} currency={currency} />
            </Text>
            {who !== null && <span className={styles['who']}>{who}</span>}
            <span>
              <Since checkout={checkout} />
            </span>
          </Group>
          <Group gap="xs">
            <ToneBadge tone={state === 'completed' ? 'good' : 'neutral'}>
              {t(`state.${erased ? 'erased' : state}`)}
            </ToneBadge>
            <ReasonBadge checkout={checkout} />
            <RecoveryBadge checkout={checkout} />
          </Group>
        </>
      }
      actions={
        !erased && (
          <StaffOnly>
            <SendButton checkout={checkout} />
          </StaffOnly>
        )
      }
    />
  );
}

function Since({ checkout: { completedAt, abandonedAt, createdAt } }: { checkout: Checkout }) {
  const t = useTranslations('checkout');
  const at = completedAt ?? abandonedAt ?? createdAt;
  const words = completedAt === null ? (abandonedAt === null ? 'begunAt' : 'abandonedAt') : 'completedAt';
  return t.rich(words, { when: () => <Time at={at} /> });
}
