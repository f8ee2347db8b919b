import type { Role } from '../../api/use-session.ts';

/** As they are offered: the least first. */
export const ROLES: readonly Role[] = ['read_only', 'staff', 'owner'];
