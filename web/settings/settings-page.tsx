import { useTranslations } from 'use-intl';
import { ComingPage } from '../parts/coming-page.tsx';

export function SettingsPage() {
  const t = useTranslations('settings');
  return <ComingPage title={t('title')} />;
}
