import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useApi } from '../../api/api-provider.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Pager } from '../parts/pager.tsx';
import { Rows } from '../parts/rows.tsx';
import { Section } from '../parts/section.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { PersonRow } from './person-row.tsx';

/** Everybody who may do something in the shop. */
export function PeopleList() {
  const t = useTranslations('setupPeople');
  const api = useApi();
  const [cursor, setCursor] = useState<string>();
  const query = useQuery({
    queryKey: [...setupKeys.people, cursor],
    queryFn: ({ signal }) => api.get('/v1/people', { query: { ...(cursor && { cursor }) }, signal }),
  });
  return (
    <Section title={t('members')} isFlush>
      <Loaded query={query}>
        {(page) => (
          <>
            <Rows label={t('members')}>
              {page.data.map((person) => (
                <PersonRow key={person.id} person={person} />
              ))}
            </Rows>
            <Pager label={t('members')} page={page} onGo={setCursor} />
          </>
        )}
      </Loaded>
    </Section>
  );
}
