import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useReasonText } from '../parts/use-reason-text.ts';
import { useReasonWords } from './use-reason-words.ts';
import type { Decision, Checkout } from './use-checkout.ts';
import { useRelativeTime } from './use-relative-time.ts';

interface VerdictProps {
  checkout: Checkout;
  decision: Decision;
}

/** The answer in a sentence or two, before all the rules. */
export function Verdict(props: VerdictProps) {
  const { title, text } = useVerdict(props);
  return (
    <div style={{ marginBottom: '0.75rem' }}>
      <Text fw={600} size="lg" lh={1.35}>
        {title}
      </Text>
      {text !== null && <Text c="dimmed">{text}</Text>}
    </div>
  );
}

function useVerdict({ checkout, decision }: VerdictProps): { title: string; text: string | null } {
  const t = useTranslations('checkout.why');
  const relative = useRelativeTime();
  const told = useReasonText(checkout);
  const reasonWords = useReasonWords();
  // The rules beneath say it already, unless there is more to say.
  const isSaid = decision.rules.some(({ code, text, blocks }) => blocks && reasonWords(code, text) === told);
  const reason = isSaid ? null : told;
  const { emailStatus, emailStatusReason, state } = checkout;
  const { nextWakeAt, now } = decision;
  const when = nextWakeAt === null ? null : relative(nextWakeAt, now.at);
  if (emailStatus === 'sent') return { title: t('sent'), text: reason };
  if (state === 'open') return { title: t('open'), text: when === null ? null : t('openText', { when }) };
  if (emailStatus === 'not_sent' && emailStatusReason === null) return { title: t('bought'), text: null };
  if (emailStatus === 'not_sent') return { title: t('notSent'), text: reason };
  if (!now.wouldSend)
    return { title: t('willNot'), text: when === null ? null : t('unlessChanged', { when }) };
  return { title: when === null ? t('willSendSoon') : t('willSend', { when }), text: t('unless') };
}
