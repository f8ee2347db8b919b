import { useState } from 'react';
import { PageLoading } from '../parts/page-loading.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { EntryScreen } from './entry-screen.tsx';
import { LogInScreen } from './log-in-screen.tsx';
import { SaleScreen } from './sale-screen.tsx';
import { useLeft } from './use-leaving.ts';
import { TillContext, useDeviceQuery, useLocationsQuery } from './use-till.tsx';

/** Leads to the log-in while nobody of the staff is logged in, else to the sale. */
export function PairedTill() {
  const device = useDeviceQuery();
  const locations = useLocationsQuery();
  useLeft(device.data, device.dataUpdatedAt);
  const [isSwitching, setSwitching] = useState(false);
  const location = locations.data?.find(({ id }) => id === device.data?.locationId);
  if (device.data === undefined || location === undefined) {
    const error = device.error ?? locations.error;
    if (error === null) return <PageLoading />;
    const again = () => {
      void device.refetch();
      void locations.refetch();
    };
    return (
      <EntryScreen>
        <ProblemNotice error={error} onRetry={again} />
      </EntryScreen>
    );
  }
  const till = { device: device.data, location };
  return (
    <TillContext value={till}>
      {device.data.session === null || isSwitching ? (
        <LogInScreen
          onDone={() => {
            setSwitching(false);
          }}
        />
      ) : (
        <SaleScreen
          onSwitch={() => {
            setSwitching(true);
          }}
        />
      )}
    </TillContext>
  );
}
