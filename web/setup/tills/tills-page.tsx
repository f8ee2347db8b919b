import { useTranslations } from 'use-intl';
import { ComingPage } from '../../parts/coming-page.tsx';

export function TillsPage() {
  const t = useTranslations('setupTills');
  return <ComingPage title={t('title')} />;
}
