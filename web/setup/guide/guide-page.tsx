import { useTranslations } from 'use-intl';
import { ComingPage } from '../../parts/coming-page.tsx';

export function GuidePage() {
  const t = useTranslations('setup');
  return <ComingPage title={t('title')} />;
}
