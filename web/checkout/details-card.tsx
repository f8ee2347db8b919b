import { Anchor } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { OwnerOnly } from '../api/only-for.tsx';
import { Time } from '../parts/time.tsx';
import { Card } from './card.tsx';
import { EraseButton } from './erase-button.tsx';
import { Facts } from './facts.tsx';
import type { Checkout } from './use-checkout.ts';

/** The rest that is known: times, channel, names. */
export function DetailsCard({ checkout }: { checkout: Checkout }) {
  const t = useTranslations('checkout.details');
  const { channel, createdAt, lastActivityAt, abandonedAt, completedAt, token, recoveryUrl } = checkout;
  return (
    <Card title={t('title')}>
      <Facts
        rows={[
          [t('channel'), channel.replaceAll('_', ' ')],
          [t('created'), <Time key="c" at={createdAt} />],
          [t('lastActivity'), <Time key="l" at={lastActivityAt} />],
          [t('abandoned'), abandonedAt === null ? undefined : <Time key="a" at={abandonedAt} />],
          [t('completed'), completedAt === null ? undefined : <Time key="d" at={completedAt} />],
          [
            t('link'),
            recoveryUrl === null ? (
              t('linkNone')
            ) : (
              <Anchor href={recoveryUrl} target="_blank" rel="noreferrer" inherit>
                {t('linkOpen')}
              </Anchor>
            ),
          ],
          [t('token'), <code key="t">{token}</code>],
        ]}
      />
      <OwnerOnly>
        <div style={{ marginTop: '1rem' }}>
          <EraseButton checkout={checkout} />
        </div>
      </OwnerOnly>
    </Card>
  );
}
