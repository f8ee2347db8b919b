import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { PageLoading } from '../parts/page-loading.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { LocationChoice } from './location-choice.tsx';
import { LeaveWarning } from './leave-warning.tsx';
import type { Sale } from './sale.ts';
import { TillDialog } from './till-dialog.tsx';
import { useLeaving } from './use-leaving.ts';
import type { Location } from './use-till.tsx';

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
