import { useTranslations } from 'use-intl';
import type { Schemas } from '../../client/index.ts';
import { ToneBadge, type Tone } from '../parts/tone-badge.tsx';

export type PaymentStatus = Schemas['PaymentEvent']['status'];

const TONES: Record<PaymentStatus, Tone> = { success: 'good', pending: 'info', failure: 'bad', error: 'bad' };

/** How an attempt to pay ended. */
export function PaymentBadge({ status }: { status: PaymentStatus }) {
  const t = useTranslations('checkout.payment.statuses');
  return <ToneBadge tone={TONES[status]}>{t(status)}</ToneBadge>;
}
