import { useTranslations } from 'use-intl';
import { ComingPage } from '../../parts/coming-page.tsx';

export function ConnectionsPage() {
  const t = useTranslations('setupConnections');
  return <ComingPage title={t('title')} />;
}
