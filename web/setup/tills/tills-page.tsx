import { useTranslations } from 'use-intl';
import { OwnerOnly } from '../../api/only-for.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Devices } from './devices.tsx';
import { Locations } from './locations.tsx';
import { TillStaff } from './till-staff.tsx';

/** Where the shop sells, on which devices, and who may log in at them. */
export function TillsPage() {
  const t = useTranslations('setupTills');
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <Locations />
      <Devices />
      <OwnerOnly>
        <TillStaff />
      </OwnerOnly>
    </>
  );
}
