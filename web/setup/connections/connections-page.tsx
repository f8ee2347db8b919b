import { useTranslations } from 'use-intl';
import { OwnersPage } from '../parts/owners-page.tsx';
import { Section } from '../parts/section.tsx';
import { ConnectionSection } from './connection-section.tsx';
import { linkTo } from '../parts/rich.tsx';

/** The shop systems whose own webhooks are taken: how each is connected, and how it is. */
export function ConnectionsPage() {
  const t = useTranslations('setupConnections');
  return (
    <OwnersPage title={t('title')} text={t('text')}>
      {() => (
        <>
          <ConnectionSection system="shopify" />
          <ConnectionSection system="woocommerce" />
          <Section title={t('others')}>{t.rich('othersText', { link: linkTo('/setup') })}</Section>
        </>
      )}
    </OwnersPage>
  );
}
