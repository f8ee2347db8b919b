import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useApi } from '../../api/api-provider.tsx';
import { Time } from '../../parts/time.tsx';
import { Facts } from '../parts/facts.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Section } from '../parts/section.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { linkTo } from '../parts/rich.tsx';

/** When old checkouts go by themselves the next time, and how many. */
export function NextPurge() {
  const t = useTranslations('setupPrivacy');
  const api = useApi();
  const query = useQuery({
    queryKey: setupKeys.purge,
    queryFn: ({ signal }) => api.get('/v1/purges/next', { signal }),
  });
  return (
    <Section title={t('purge')}>
      <Loaded query={query}>
        {({ at, checkouts, orders, customers, retentionMonths }) => (
          <>
            <Facts
              facts={[
                { name: t('purgeAt'), value: <Time at={at} /> },
                { name: t('purgeWhat'), value: t('purgeCounts', { checkouts, orders, customers }) },
              ]}
            />
            <p style={{ margin: '0.5rem 0 0', color: 'var(--dim)' }}>
              {t.rich('purgeKept', {
                months: retentionMonths,
                link: linkTo('/settings'),
              })}
            </p>
          </>
        )}
      </Loaded>
    </Section>
  );
}
