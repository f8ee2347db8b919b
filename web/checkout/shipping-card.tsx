import { Text } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import { Card } from './card.tsx';
import { displayName } from './display-name.ts';
import type { Checkout } from './use-checkout.ts';

/** Where it would go, and whether the shopper got as far as the shipping page. */
export function ShippingCard({ checkout: { shipping } }: { checkout: Checkout }) {
  const t = useTranslations('checkout.shipping');
  const locale = useLocale();
  const { address, pageVisited } = shipping;
  const country = address?.countryCode ?? null;
  const lines = [
    address?.line1,
    [address?.postalCode, address?.city].filter(Boolean).join(' '),
    [address?.provinceCode, country && displayName('region', country, locale)].filter(Boolean).join(', '),
  ].filter(Boolean);
  return (
    <Card title={t('title')}>
      {lines.length === 0 ? (
        <Text c="dimmed">{t('none')}</Text>
      ) : (
        <address style={{ fontStyle: 'normal', overflowWrap: 'anywhere' }}>
          {lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </address>
      )}
      <Text size="sm" c="dimmed" mt="xs">
        {t(pageVisited ? 'visited' : 'notVisited')}
      </Text>
    </Card>
  );
}
