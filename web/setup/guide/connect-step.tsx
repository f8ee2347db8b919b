import { SegmentedControl, Stack, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CaptureHow, MedusaHow, OwnApiHow, WebhooksHow } from './connect-ways.tsx';

const WAYS = ['shopify', 'woocommerce', 'medusa', 'api', 'capture'] as const;
type Way = (typeof WAYS)[number];

/** How the shop tells of its checkouts: for each kind of shop what to copy, and where it goes. */
export function ConnectStep() {
  const t = useTranslations('setup');
  const [way, setWay] = useState<Way>('shopify');
  const isWide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  return (
    <Stack gap="md">
      <VisuallyHidden id="connect-way">{t('connect.way')}</VisuallyHidden>
      <SegmentedControl
        aria-labelledby="connect-way"
        fullWidth={!isWide}
        orientation={isWide ? 'horizontal' : 'vertical'}
        value={way}
        data={WAYS.map((value) => ({ value, label: t(`connect.${value}.name`) }))}
        onChange={(value) => {
          setWay(WAYS.find((one) => one === value) ?? way);
        }}
      />
      <WayHow way={way} />
    </Stack>
  );
}

function WayHow({ way }: { way: Way }) {
  switch (way) {
    case 'shopify':
    case 'woocommerce':
      return <WebhooksHow system={way} />;
    case 'medusa':
      return <MedusaHow />;
    case 'api':
      return <OwnApiHow />;
    case 'capture':
      return <CaptureHow />;
    default:
      return way satisfies never;
  }
}
