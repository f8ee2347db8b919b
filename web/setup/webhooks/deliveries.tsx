import { Group, Modal, NativeSelect, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useApi } from '../../api/api-provider.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Pager } from '../parts/pager.tsx';
import { Rows } from '../parts/rows.tsx';
import { Section } from '../parts/section.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { DeliveryLog } from './delivery-log.tsx';
import { DeliveryRow } from './delivery-row.tsx';
import { useEndpoints } from './use-endpoints.ts';

const STATUSES = ['pending', 'delivered', 'failed'] as const;
const LIMIT = 20;
const EVERY_MS = 10_000;

interface Filter {
  endpoint?: string;
  status?: (typeof STATUSES)[number];
  cursor?: string;
}

/** What endpoints were told in the last 30 days, with every attempt. */
export function Deliveries() {
  const t = useTranslations('setupWebhooks');
  const [filter, setFilter] = useState<Filter>({});
  const [openId, setOpenId] = useState<string | null>(null);
  const query = useDeliveries(filter);
  return (
    <Section
      title={t('deliveries')}
      isFlush
      actions={<DeliveryFilter filter={filter} onChange={setFilter} />}
    >
      <Loaded query={query}>
        {(page) =>
          page.data.length === 0 ? (
            <Text c="dimmed" p="md">
              {t('noDeliveries')}
            </Text>
          ) : (
            <>
              <Rows label={t('deliveries')}>
                {page.data.map((delivery) => (
                  <DeliveryRow key={delivery.id} delivery={delivery} onOpen={setOpenId} />
                ))}
              </Rows>
              <Pager
                label={t('deliveryPages')}
                page={page}
                onGo={(cursor) => {
                  setFilter({ ...filter, cursor });
                }}
              />
            </>
          )
        }
      </Loaded>
      <DeliveryDialog
        id={openId}
        onClose={() => {
          setOpenId(null);
        }}
      />
    </Section>
  );
}

function useDeliveries(filter: Filter) {
  const api = useApi();
  return useQuery({
    queryKey: [...setupKeys.deliveries, filter],
    queryFn: ({ signal }) =>
      api.get('/v1/webhook-deliveries', { query: { ...filter, limit: LIMIT }, signal }),
    refetchInterval: EVERY_MS,
    placeholderData: keepPreviousData,
  });
}

function DeliveryDialog({ id, onClose }: { id: string | null; onClose: () => void }) {
  const t = useTranslations('setupWebhooks');
  const common = useTranslations('common');
  return (
    <Modal
      opened={id !== null}
      onClose={onClose}
      title={t('deliveryTitle')}
      size="lg"
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {id !== null && <DeliveryLog id={id} />}
    </Modal>
  );
}

function DeliveryFilter({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const t = useTranslations('setupWebhooks');
  const endpoints = useEndpoints().data?.data ?? [];
  return (
    <Group gap="xs">
      <NativeSelect
        size="xs"
        aria-label={t('filterStatus')}
        value={filter.status ?? ''}
        data={[
          { value: '', label: t('anyStatus') },
          ...STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
        ]}
        onChange={(event) => {
          const status = STATUSES.find((value) => value === event.currentTarget.value);
          onChange({ ...(filter.endpoint && { endpoint: filter.endpoint }), ...(status && { status }) });
        }}
      />
      {endpoints.length > 1 && (
        <NativeSelect
          size="xs"
          aria-label={t('filterEndpoint')}
          value={filter.endpoint ?? ''}
          data={[
            { value: '', label: t('anyEndpoint') },
            ...endpoints.map(({ id, url }) => ({ value: id, label: url })),
          ]}
          onChange={(event) => {
            const endpoint = event.currentTarget.value;
            onChange({ ...(filter.status && { status: filter.status }), ...(endpoint && { endpoint }) });
          }}
        />
      )}
    </Group>
  );
}
