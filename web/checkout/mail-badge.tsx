import { useTranslations } from 'use-intl';
import { ToneBadge, type Tone } from '../parts/tone-badge.tsx';
import { useReasonWords } from './use-reason-words.ts';
import type { MailSummary } from './use-checkout.ts';

const TONES: Record<MailSummary['status'], Tone> = {
  queued: 'info',
  sent: 'info',
  delivered: 'good',
  bounced: 'bad',
  complained: 'bad',
  failed: 'warn',
  unknown: 'warn',
};

type Told = Pick<MailSummary, 'status' | 'failureCode'>;

/** What became of a mail; in the tooltip more of it. */
export function MailBadge({ mail }: { mail: Told }) {
  const t = useTranslations('checkout.mails');
  const reasonWords = useReasonWords();
  const { status, failureCode } = mail;
  const why = failureCode === null ? '' : reasonWords(failureCode, '');
  return (
    <ToneBadge tone={TONES[status]} tooltip={`${t(`statusText.${status}`)} ${why}`.trim()}>
      {t(`status.${status}`)}
    </ToneBadge>
  );
}
