import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { PageLoading } from '../parts/page-loading.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { LocationChoice } from './location-choice.tsx';
import { LeaveWarning } from './leave-warning.tsx';
import { EMPTY_SALE, type Sale } from './sale.ts';
import { TillDialog } from './till-dialog.tsx';
import { settleSale } from './use-sale.ts';
import { useRefresh, useRefreshSession, useTillApi, type Location } from './use-till.tsx';

interface LeaveDialogProps {
  /** Log-out, or another location: both remove all saved carts. */
  to: 'nobody' | 'location';
  sale: Sale;
  onClose: () => void;
}

/** Before what removes the carts: how many go, asked at this moment, and the offer to e-mail them first. */
export function LeaveDialog({ to, sale, onClose }: LeaveDialogProps) {
  const t = useTranslations('till.leave');
  const [location, setLocation] = useState<Location | null>(null);
  const { asked, leave } = useLeaving(location, onClose);
  const count = asked.data?.savedCarts;
  const isChoosing = to === 'location' && location === null;
  const act = location === null ? 'logOut' : 'move';
  return (
    <TillDialog title={t(to === 'nobody' ? 'logOutTitle' : 'moveTitle')} onClose={onClose}>
      <Stack>
        <ProblemNotice error={asked.error ?? leave.error} onRetry={() => void asked.refetch()} />
        {isChoosing && <LocationChoice onChoose={setLocation} />}
        {!isChoosing && count === undefined && asked.error === null && <PageLoading />}
        {!isChoosing && count !== undefined && <LeaveWarning count={count} sale={sale} location={location} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" size="lg" onClick={onClose}>
            {t('cancel')}
          </Button>
          {!isChoosing && count !== undefined && (
            <Button
              size="lg"
              {...(count > 0 && { color: 'red.9', autoContrast: true })}
              loading={leave.isPending}
              onClick={() => {
                leave.mutate();
              }}
            >
              {t(act, { count })}
            </Button>
          )}
        </Group>
      </Stack>
    </TillDialog>
  );
}

/** Asks how many carts would go, and goes. */
function useLeaving(location: Location | null, onDone: () => void) {
  const api = useTillApi();
  const refresh = useRefresh();
  const refreshSession = useRefreshSession();
  const asked = useQuery({
    queryKey: ['till', 'leaving'],
    queryFn: ({ signal }) => api.get('/v1/pos/device', { signal }),
    gcTime: 0,
    staleTime: 0,
  });
  const leave = useMutation({
    mutationFn: async () => {
      if (location === null) await api.delete('/v1/pos/session');
      else await api.put('/v1/pos/device/location', { body: { locationId: location.id } });
    },
    onSuccess: async () => {
      settleSale(() => EMPTY_SALE);
      onDone();
      await (location === null ? refreshSession() : refresh());
    },
  });
  return { asked, leave };
}
