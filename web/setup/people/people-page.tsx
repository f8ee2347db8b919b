import { useTranslations } from 'use-intl';
import { OwnersPage } from '../parts/owners-page.tsx';
import { InvitationList } from './invitation-list.tsx';
import { Invite } from './invite.tsx';
import { PeopleList } from './people-list.tsx';

/** Who may log in, what they may do, and who was invited. */
export function PeoplePage() {
  const t = useTranslations('setupPeople');
  return (
    <OwnersPage title={t('title')} text={t('text')} actions={<Invite />}>
      {() => (
        <>
          <PeopleList />
          <InvitationList />
        </>
      )}
    </OwnersPage>
  );
}
