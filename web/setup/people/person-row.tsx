import { NativeSelect } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Schemas } from '../../../client/index.ts';
import type { Role } from '../../api/use-session.ts';
import { useSession } from '../../api/use-session.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { ToneBadge } from '../../parts/tone-badge.tsx';
import { Row } from '../parts/rows.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import { PasswordLink } from './password-link.tsx';
import { ROLES } from './roles.ts';
import { timeAt } from '../parts/rich.tsx';

/** One person: what they may do, whether a second factor guards them, and what an owner can do about it. */
export function PersonRow({ person }: { person: Schemas['Person'] }) {
  const t = useTranslations('setupPeople');
  const isYou = useSession().person.id === person.id;
  const { name, email, totp, roleEverywhere, lastLogInAt } = person;
  return (
    <Row
      title={name}
      badges={
        <>
          {isYou && <ToneBadge tone="info">{t('you')}</ToneBadge>}
          {roleEverywhere !== null && <ToneBadge tone="neutral">{t('everyShop')}</ToneBadge>}
          <ToneBadge tone={totp ? 'good' : 'neutral'}>{totp ? t('totpOn') : t('totpOff')}</ToneBadge>
        </>
      }
      meta={
        <>
          <span>{email}</span>
          <span>
            {lastLogInAt === null ? t('neverHere') : t.rich('lastHere', { time: timeAt(lastLogInAt) })}
          </span>
        </>
      }
      actions={
        <>
          <RoleSelect person={person} />
          <PasswordLink person={person} />
          <RemoveButton person={person} />
        </>
      }
    />
  );
}

function RoleSelect({ person: { id, name, role, roleEverywhere } }: { person: Schemas['Person'] }) {
  const t = useTranslations('setupPeople');
  const change = useWrite({
    write: async (api, next: Role) =>
      api.put('/v1/people/{id}', {
        params: { id },
        body: { role: next, ...(roleEverywhere !== null && { allShops: true }) },
      }),
    stale: [setupKeys.people],
    done: t('roleChanged', { name }),
    tellsFailure: true,
  });
  return (
    <NativeSelect
      size="xs"
      aria-label={t('roleOf', { name })}
      value={change.isPending ? change.variables : role}
      disabled={change.isPending}
      data={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
      onChange={(event) => {
        const next = ROLES.find((value) => value === event.currentTarget.value);
        if (next !== undefined) change.mutate(next);
      }}
    />
  );
}

function RemoveButton({ person: { id, name } }: { person: Schemas['Person'] }) {
  const t = useTranslations('setupPeople');
  const remove = useWrite({
    write: async (api) => api.delete('/v1/people/{id}', { params: { id } }),
    stale: [setupKeys.people, setupKeys.invitations],
    done: t('removed', { name }),
    tellsFailure: true,
  });
  return (
    <ConfirmButton
      size="xs"
      aria-label={t('removeOf', { name })}
      title={t('removeTitle', { name })}
      text={t('removeText')}
      loading={remove.isPending}
      onConfirm={() => {
        remove.mutate();
      }}
    >
      {t('remove')}
    </ConfirmButton>
  );
}
