import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import { logInPath, onSessionOver } from '../api/session-over.ts';
import { lazyPart } from '../parts/lazy-part.ts';
import { hasUnsavedChanges } from '../parts/unsaved-marks.ts';

const SessionOverDialog = lazyPart(() => import('./session-over-dialog.tsx'), 'SessionOverDialog');

/** When the session is over: leads to the log-in and back, or, where something typed would be lost, asks first. */
export function SessionOver() {
  const queries = useQueryClient();
  const [isShown, setShown] = useState(false);
  useEffect(
    () =>
      onSessionOver(() => {
        if (hasUnsavedChanges()) setShown(true);
        else window.location.assign(logInPath());
      }),
    [],
  );
  const goOn = () => {
    setShown(false);
    void queries.invalidateQueries();
  };
  if (!isShown) return null;
  return (
    <Suspense>
      <SessionOverDialog onGoOn={goOn} />
    </Suspense>
  );
}
