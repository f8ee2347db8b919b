import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useApi } from '../../api/api-provider.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Row, Rows } from '../parts/rows.tsx';
import { Section } from '../parts/section.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import { StaffDialog } from './staff-dialog.tsx';
import type { Staff } from './use-tills.ts';

/** Who may log in at the tills, each by a PIN. */
export function TillStaff() {
  const t = useTranslations('setupTills');
  const api = useApi();
  const query = useQuery({
    queryKey: setupKeys.staff,
    queryFn: ({ signal }) => api.get('/v1/pos/staff', { signal }),
  });
  return (
    <Section title={t('staff')} text={t('staffText')} isFlush actions={<StaffDialog />}>
      <Loaded query={query}>
        {({ staff }) =>
          staff.length === 0 ? (
            <EmptyState icon="person" title={t('noStaff')} text={t('noStaffText')} />
          ) : (
            <Rows label={t('staff')}>
              {staff.map((one) => (
                <Row
                  key={one.id}
                  title={one.name}
                  meta={<span>{one.id}</span>}
                  actions={
                    <>
                      <StaffDialog staff={one} />
                      <RemoveStaff staff={one} />
                    </>
                  }
                />
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Section>
  );
}

function RemoveStaff({ staff: { id, name } }: { staff: Staff }) {
  const t = useTranslations('setupTills');
  const remove = useWrite({
    write: async (api) =>
      api.update('/v1/pos/staff', ({ staff }) => ({ staff: staff.filter((one) => one.id !== id) })),
    stale: [setupKeys.staff, setupKeys.devices],
    done: t('removed', { name }),
    tellsFailure: true,
  });
  return (
    <ConfirmButton
      size="xs"
      aria-label={t('removeOf', { name })}
      title={t('removeTitle', { name })}
      text={t('removeStaffText')}
      loading={remove.isPending}
      onConfirm={() => {
        remove.mutate();
      }}
    >
      {t('remove')}
    </ConfirmButton>
  );
}
