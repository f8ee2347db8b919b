import { useTranslations } from 'use-intl';
import { ComingPage } from '../../parts/coming-page.tsx';

export function PrivacyPage() {
  const t = useTranslations('setupPrivacy');
  return <ComingPage title={t('title')} />;
}
