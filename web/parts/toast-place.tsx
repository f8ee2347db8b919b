import { Suspense, useEffect, useState } from 'react';
import { lazyPart } from './lazy-part.ts';
import { onFirstToast } from './tell-toast.ts';

const Toasts = lazyPart(() => import('./toasts.tsx'), 'Toasts');

/** Where toasts appear; loaded with the first of them. */
export function ToastPlace() {
  const [isNeeded, setNeeded] = useState(false);
  useEffect(
    () =>
      onFirstToast(() => {
        setNeeded(true);
      }),
    [],
  );
  return <Suspense>{isNeeded && <Toasts />}</Suspense>;
}
