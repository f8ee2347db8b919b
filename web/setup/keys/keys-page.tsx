import { useTranslations } from 'use-intl';
import { ComingPage } from '../../parts/coming-page.tsx';

export function KeysPage() {
  const t = useTranslations('setupKeys');
  return <ComingPage title={t('title')} />;
}
