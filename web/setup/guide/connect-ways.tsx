import { Anchor, List, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../parts/link-button.tsx';
import { useConnection, type ShopSystem } from '../connections/use-connection.ts';
import { CodeBlock } from '../parts/code-block.tsx';
import { CopyRow } from '../parts/copy-row.tsx';
import { captureTag, checkoutCall, orderCall } from './connect-texts.ts';
import { linkTo } from '../parts/rich.tsx';

/** A shop system with webhooks of its own: the address to copy, and where the secret goes. */
export function WebhooksHow({ system }: { system: ShopSystem }) {
  const t = useTranslations('setup');
  const hints = useTranslations('setupConnections');
  const hookUrl = useConnection(system).data?.hookUrl;
  return (
    <Stack gap="md">
      {hookUrl !== undefined && <CopyRow label={hints('hookUrl')} text={hookUrl} />}
      <Steps>
        <List.Item>{hints(`hookHint.${system}`)}</List.Item>
        <List.Item>{t('connect.ownOff', { where: hints(`ownOffWhere.${system}`) })}</List.Item>
        <List.Item>{t('connect.secret')}</List.Item>
      </Steps>
      <div>
        <LinkButton to="/setup/connections">{t('connect.toConnections')}</LinkButton>
      </div>
    </Stack>
  );
}

/** Medusa: a subscriber that posts to us. */
export function MedusaHow() {
  const t = useTranslations('setup');
  const { data: code = '' } = useQuery({
    queryKey: ['medusa-subscriber'],
    queryFn: async () => (await import('./medusa-subscriber.txt?raw')).default,
    staleTime: Infinity,
  });
  return (
    <Stack gap="md">
      <Steps>
        <KeyItem />
        <List.Item>{t('connect.medusa.env')}</List.Item>
        <List.Item>{t('connect.medusa.put')}</List.Item>
        <HostItem />
      </Steps>
      <CopyRow label="RECOVERY_URL" text={window.location.origin} />
      <CodeBlock label="src/subscribers/checkout-recovery.ts" text={code} />
    </Stack>
  );
}

/** Any other shop: two calls of its server. */
export function OwnApiHow() {
  const t = useTranslations('setup');
  const { origin } = window.location;
  return (
    <Stack gap="md">
      <Steps>
        <KeyItem />
        <List.Item>{t('connect.api.checkout')}</List.Item>
        <List.Item>{t('connect.api.order')}</List.Item>
        <HostItem />
      </Steps>
      <CodeBlock label={t('connect.api.checkoutCall')} text={checkoutCall(origin)} />
      <CodeBlock label={t('connect.api.orderCall')} text={orderCall(origin)} />
      <Anchor href="/docs">{t('connect.docs')}</Anchor>
    </Stack>
  );
}

/** A script on the shop's own pages. */
export function CaptureHow() {
  const t = useTranslations('setup');
  return (
    <Stack gap="md">
      <Steps>
        <List.Item>{t('connect.capture.inventory')}</List.Item>
        <List.Item>{t.rich('connect.capture.key', { link: linkTo('/setup/keys') })}</List.Item>
        <List.Item>{t('connect.capture.put')}</List.Item>
        <List.Item>{t('connect.capture.orders')}</List.Item>
        <HostItem />
      </Steps>
      <CodeBlock label={t('connect.capture.tag')} text={captureTag(window.location.origin)} />
      <Anchor href="/docs">{t('connect.docs')}</Anchor>
    </Stack>
  );
}

function Steps({ children }: { children: ReactNode }) {
  return (
    <List type="ordered" spacing="xs" maw="70ch">
      {children}
    </List>
  );
}

function KeyItem() {
  const t = useTranslations('setup');
  return <List.Item>{t.rich('connect.makeKey', { link: linkTo('/setup/keys') })}</List.Item>;
}

function HostItem() {
  const t = useTranslations('setup');
  return <List.Item>{t.rich('connect.host', { link: linkTo('/settings') })}</List.Item>;
}
