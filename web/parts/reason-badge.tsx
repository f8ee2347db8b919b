import { useTranslations } from 'use-intl';
import type { Schemas } from '../../client/index.ts';
import { useReasonText } from './use-reason-text.ts';
import { ToneBadge, type Tone } from './tone-badge.tsx';

type Told = Pick<
  Schemas['StoredCheckout'],
  'state' | 'emailStatus' | 'emailStatusReason' | 'emailStatusText' | 'emailStatusSentence'
>;

/** What became of a checkout's mail, and in its tooltip why, in words. */
export function ReasonBadge({ checkout }: { checkout: Told }) {
  const t = useTranslations('common');
  const text = useReasonText(checkout);
  const { emailStatus, state } = checkout;
  const isOpen = state === 'open' && emailStatus === 'not_sent';
  return (
    <ToneBadge tone={toneOf(checkout)} tooltip={text}>
      {isOpen ? t('emailStatus.open') : t(`emailStatus.${emailStatus}`)}
    </ToneBadge>
  );
}

/** Faults that somebody should look at stand out; what a rule wanted does not. */
const BAD = new Set(['provider_error', 'outcome_unknown', 'too_old', 'no_link']);

/** Sent, and came back. */
const CAME_BACK = new Set(['bounced', 'soft_bounced']);

function toneOf({ emailStatus, emailStatusReason, emailStatusSentence }: Told): Tone {
  switch (emailStatus) {
    case 'sent':
      return CAME_BACK.has(emailStatusSentence?.code ?? '') ? 'warn' : 'good';
    case 'scheduled':
      return 'info';
    case 'not_sent':
      return BAD.has(emailStatusReason ?? '') ? 'warn' : 'neutral';
    default:
      return emailStatus satisfies never;
  }
}
