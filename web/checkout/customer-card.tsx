import { Anchor, Stack, Text } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import { ToneBadge } from '../parts/tone-badge.tsx';
import { Card } from './card.tsx';
import { nameOf } from './customer-name.ts';
import { Facts } from './facts.tsx';
import { displayName } from './display-name.ts';
import type { Checkout } from './use-checkout.ts';

/** Who it is, how they are reached, and whether they want mails. */
export function CustomerCard({ checkout }: { checkout: Checkout }) {
  const t = useTranslations('checkout.customer');
  const locale = useLocale();
  const { customer, email, phone } = checkout;
  const consent = customer?.acceptsMarketing ?? null;
  return (
    <Card title={t('title')}>
      <Stack gap={4} align="flex-start" mb="sm" style={{ overflowWrap: 'anywhere' }}>
        <Text fw={600}>{nameOf(checkout) ?? t('none')}</Text>
        {email === null ? (
          <Text c="dimmed">{t('noEmail')}</Text>
        ) : (
          <Anchor href={`mailto:${encodeURIComponent(email)}`} aria-label={t('mailTo', { address: email })}>
            {email}
          </Anchor>
        )}
        {phone !== null && (
          <Anchor href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`} aria-label={t('call', { phone })}>
            {phone}
          </Anchor>
        )}
      </Stack>
      <ToneBadge tone={consent === true ? 'good' : 'neutral'}>
        {t(consent === null ? 'subscribesUnknown' : consent ? 'subscribes' : 'subscribesNot')}
      </ToneBadge>
      {customer !== null && (
        <Facts
          rows={[
            [
              t('language'),
              customer.locale === null ? undefined : displayName('language', customer.locale, locale),
            ],
            [t('id'), customer.id ?? undefined],
          ]}
        />
      )}
    </Card>
  );
}
