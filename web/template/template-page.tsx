import { useTranslations } from 'use-intl';
import { ComingPage } from '../parts/coming-page.tsx';

export function TemplatePage() {
  const t = useTranslations('template');
  return <ComingPage title={t('title')} />;
}
