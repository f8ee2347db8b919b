import { useTranslations } from 'use-intl';
import { ComingPage } from '../parts/coming-page.tsx';

export function TillPage() {
  const t = useTranslations('till');
  return <ComingPage title={t('title')} />;
}
