import { useTranslations } from 'use-intl';
import { ComingPage } from '../../parts/coming-page.tsx';

export function PeoplePage() {
  const t = useTranslations('setupPeople');
  return <ComingPage title={t('title')} />;
}
