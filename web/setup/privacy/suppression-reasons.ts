import type { Schemas } from '../../../client/index.ts';

export type Suppression = Schemas['Suppression'];
export type Reason = Suppression['reason'];

/** Why an address gets no mail. */
export const REASONS: readonly Reason[] = ['unsubscribed', 'bounced', 'complained'];
