import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Schemas } from '../../../client/index.ts';
import { useApi } from '../../api/api-provider.tsx';
import { OwnerOnly } from '../../api/only-for.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Rows } from '../parts/rows.tsx';
import { Section } from '../parts/section.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { AddDevice } from './add-device.tsx';
import { DeviceRow } from './device-row.tsx';
import { PairingCode, type ShownCode } from './pairing-code.tsx';
import { useLocations } from './use-tills.ts';

const EVERY_MS = 20_000;

/** The tills: where each stands, who is logged in, and how it is paired. */
export function Devices() {
  const t = useTranslations('setupTills');
  const api = useApi();
  const locations = useLocations().data?.locations ?? [];
  const [code, setCode] = useState<ShownCode | null>(null);
  const query = useQuery({
    queryKey: setupKeys.devices,
    queryFn: ({ signal }) => api.get('/v1/pos/devices', { signal }),
    refetchInterval: EVERY_MS,
  });
  return (
    <Section
      title={t('devices')}
      isFlush
      actions={
        <OwnerOnly>{locations.length > 0 && <AddDevice locations={locations} onCode={setCode} />}</OwnerOnly>
      }
    >
      <Loaded query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState
              icon="till"
              title={t('noDevices')}
              text={locations.length === 0 ? t('locationFirst') : t('noDevicesText')}
            />
          ) : (
            <Rows label={t('devices')}>
              {data.map((device) => (
                <DeviceRow
                  key={device.id}
                  device={device}
                  location={nameOf(device, locations)}
                  onCode={setCode}
                />
              ))}
            </Rows>
          )
        }
      </Loaded>
      <PairingCode
        code={code}
        onClose={() => {
          setCode(null);
        }}
      />
    </Section>
  );
}

function nameOf(device: Schemas['PosDevice'], locations: readonly Schemas['PosLocation'][]): string {
  return locations.find(({ id }) => id === device.locationId)?.name ?? device.locationId;
}
