import { useTranslations } from 'use-intl';
import { ComingPage } from '../../parts/coming-page.tsx';

export function DoctorPage() {
  const t = useTranslations('setupDoctor');
  return <ComingPage title={t('title')} />;
}
