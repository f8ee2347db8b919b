import { useTranslations } from 'use-intl';
import { PageHeader } from '../../parts/page-header.tsx';
import { Deliveries } from './deliveries.tsx';
import { Endpoints } from './endpoints.tsx';

/** Whom the shop has told of what happens, and how each telling ended. */
export function WebhooksPage() {
  const t = useTranslations('setupWebhooks');
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <Endpoints />
      <Deliveries />
    </>
  );
}
