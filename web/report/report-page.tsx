import { useTranslations } from 'use-intl';
import { ComingPage } from '../parts/coming-page.tsx';

export function ReportPage() {
  const t = useTranslations('report');
  return <ComingPage title={t('title')} />;
}
