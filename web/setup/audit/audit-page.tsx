import { useTranslations } from 'use-intl';
import { ComingPage } from '../../parts/coming-page.tsx';

export function AuditPage() {
  const t = useTranslations('setupAudit');
  return <ComingPage title={t('title')} />;
}
