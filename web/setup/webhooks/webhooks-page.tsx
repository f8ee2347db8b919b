import { useTranslations } from 'use-intl';
import { ComingPage } from '../../parts/coming-page.tsx';

export function WebhooksPage() {
  const t = useTranslations('setupWebhooks');
  return <ComingPage title={t('title')} />;
}
