import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { OwnerOnly } from '../../api/only-for.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { ToneBadge } from '../../parts/tone-badge.tsx';
import { Row } from '../parts/rows.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import type { ShownCode } from './pairing-code.tsx';
import type { Device } from './use-tills.ts';
import { timeAt } from '../parts/rich.tsx';

interface DeviceRowProps {
  device: Device;
  location: string;
  onCode: (code: ShownCode) => void;
}

/** One till. It is unpaired only when no carts are saved on it. */
export function DeviceRow({ device, location, onCode }: DeviceRowProps) {
  const t = useTranslations('setupTills');
  const { name, savedCarts, session } = device;
  return (
    <Row
      title={name}
      badges={
        session === null ? (
          <ToneBadge tone="neutral">{t('nobody')}</ToneBadge>
        ) : (
          <ToneBadge tone="good">{t('loggedIn', { name: session.staff.name })}</ToneBadge>
        )
      }
      meta={
        <>
          <span>{location}</span>
          <span>{t('carts', { count: savedCarts })}</span>
          {session !== null && <span>{t.rich('since', { time: timeAt(session.since) })}</span>}
        </>
      }
      actions={
        <OwnerOnly>
          <CodeButton device={device} onCode={onCode} />
          <UnpairButton device={device} />
        </OwnerOnly>
      }
    />
  );
}

function CodeButton({ device: { id, name }, onCode }: Pick<DeviceRowProps, 'device' | 'onCode'>) {
  const t = useTranslations('setupTills');
  const make = useWrite({
    write: async (api) => api.post('/v1/pos/devices/{id}/pairing-codes', { params: { id } }),
    tellsFailure: true,
  });
  return (
    <Button
      size="xs"
      variant="default"
      aria-label={t('codeOf', { name })}
      loading={make.isPending}
      onClick={() => {
        make.mutate(undefined, {
          onSuccess: (code) => {
            onCode({ ...code, name });
          },
        });
      }}
    >
      {t('code')}
    </Button>
  );
}

function UnpairButton({ device: { id, name, savedCarts } }: { device: Device }) {
  const t = useTranslations('setupTills');
  const queries = useQueryClient();
  const hasCarts = savedCarts > 0;
  const unpair = useWrite({
    write: async (api) => api.delete('/v1/pos/devices/{id}', { params: { id } }),
    stale: [setupKeys.devices],
    done: t('unpaired', { name }),
    tellsFailure: true,
  });
  const confirm = () => {
    unpair.mutate(undefined, {
      // Refused for a cart that was saved since: its row tells of it then.
      onError: () => void queries.invalidateQueries({ queryKey: setupKeys.devices }),
    });
  };
  return (
    <ConfirmButton
      size="xs"
      aria-label={t('unpairOf', { name })}
      title={t('unpairTitle', { name })}
      text={hasCarts ? t('unpairHasCarts', { count: savedCarts }) : t('unpairText')}
      loading={unpair.isPending}
      onConfirm={hasCarts ? null : confirm}
    >
      {t('unpair')}
    </ConfirmButton>
  );
}
