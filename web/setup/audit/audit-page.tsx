import { useTranslations } from 'use-intl';
import { OwnersPage } from '../parts/owners-page.tsx';
import { AuditLog } from './audit-log.tsx';

/** Who changed what, and when. */
export function AuditPage() {
  const t = useTranslations('setupAudit');
  return (
    <OwnersPage title={t('title')} text={t('text')}>
      {() => <AuditLog />}
    </OwnersPage>
  );
}
