import type { ReactNode } from 'react';
import { useMay } from './use-session.ts';

/** Shown to owners of the shop alone. */
export function OwnerOnly({ children }: { children: ReactNode }) {
  return useMay('owner') ? children : null;
}

/** Shown to staff and owners, not to those who only read. */
export function StaffOnly({ children }: { children: ReactNode }) {
  return useMay('staff') ? children : null;
}
