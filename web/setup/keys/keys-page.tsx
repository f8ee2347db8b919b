import { useTranslations } from 'use-intl';
import { OwnersPage } from '../parts/owners-page.tsx';
import { KeyList } from './key-list.tsx';
import { NewKey } from './new-key.tsx';

/** The keys by which programs act: made, shown once, revoked. */
export function KeysPage() {
  const t = useTranslations('setupKeys');
  return (
    <OwnersPage title={t('title')} text={t('text')} actions={<NewKey />}>
      {() => <KeyList />}
    </OwnersPage>
  );
}
