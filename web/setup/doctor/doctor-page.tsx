import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Loaded } from '../parts/loaded.tsx';
import { OwnersPage } from '../parts/owners-page.tsx';
import { Findings } from './findings.tsx';
import { useDoctor } from './use-doctor.ts';

/** Looks at all that mails need, and says what is amiss, each with the mend. */
export function DoctorPage() {
  const t = useTranslations('setupDoctor');
  return (
    <OwnersPage title={t('title')} text={t('text')} actions={<AgainButton />}>
      {() => <Examination />}
    </OwnersPage>
  );
}

function AgainButton() {
  const t = useTranslations('setupDoctor');
  const { isFetching, refetch } = useDoctor();
  return (
    <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
      {t('again')}
    </Button>
  );
}

function Examination() {
  return <Loaded query={useDoctor()}>{({ checks }) => <Findings checks={checks} />}</Loaded>;
}
