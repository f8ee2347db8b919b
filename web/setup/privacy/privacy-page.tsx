import { useTranslations } from 'use-intl';
import { OwnerOnly } from '../../api/only-for.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { NextPurge } from './next-purge.tsx';
import { PersonSection } from './person-section.tsx';
import { Suppressions } from './suppressions.tsx';

/** Who gets no mail; what is stored of somebody, and how it goes; when old things go by themselves. */
export function PrivacyPage() {
  const t = useTranslations('setupPrivacy');
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <Suppressions />
      <OwnerOnly>
        <PersonSection />
      </OwnerOnly>
      <NextPurge />
    </>
  );
}
