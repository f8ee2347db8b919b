import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { Schemas } from '../../../client/index.ts';
import { useApi } from '../../api/api-provider.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { ToneBadge } from '../../parts/tone-badge.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Row, Rows } from '../parts/rows.tsx';
import { Section } from '../parts/section.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import { timeAt } from '../parts/rich.tsx';

const MANY = 100;

/** The invitations that may still be accepted. */
export function InvitationList() {
  const t = useTranslations('setupPeople');
  const api = useApi();
  const query = useQuery({
    queryKey: setupKeys.invitations,
    queryFn: ({ signal }) => api.get('/v1/invitations', { query: { limit: MANY }, signal }),
  });
  return (
    <Section title={t('invitations')} isFlush>
      <Loaded query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <Text c="dimmed" p="md">
              {t('noInvitations')}
            </Text>
          ) : (
            <Rows label={t('invitations')}>
              {data.map((invitation) => (
                <InvitationRow key={invitation.id} invitation={invitation} />
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Section>
  );
}

function InvitationRow({ invitation }: { invitation: Schemas['Invitation'] }) {
  const t = useTranslations('setupPeople');
  const { id, email, role, allShops, createdBy, expiresAt } = invitation;
  const revoke = useWrite({
    write: async (api) => api.delete('/v1/invitations/{id}', { params: { id } }),
    stale: [setupKeys.invitations],
    done: t('invitationRevoked', { email }),
    tellsFailure: true,
  });
  return (
    <Row
      title={email}
      badges={
        <>
          <ToneBadge tone="neutral">{t(`role.${role}`)}</ToneBadge>
          {allShops && <ToneBadge tone="neutral">{t('everyShop')}</ToneBadge>}
        </>
      }
      meta={
        <>
          <span>{t('invitedBy', { name: createdBy })}</span>
          <span>{t.rich('goodUntil', { time: timeAt(expiresAt) })}</span>
        </>
      }
      actions={
        <ConfirmButton
          size="xs"
          aria-label={t('revokeOf', { email })}
          title={t('revokeTitle', { email })}
          text={t('revokeText')}
          loading={revoke.isPending}
          onConfirm={() => {
            revoke.mutate();
          }}
        >
          {t('revoke')}
        </ConfirmButton>
      }
    />
  );
}
