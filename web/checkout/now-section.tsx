import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Time } from '../parts/time.tsx';
import styles from './checkout.module.css';
import { RuleList } from './rule-list.tsx';
import { useRuleName } from './use-rule-name.ts';
import type { Decision, Checkout } from './use-checkout.ts';

/** After the decision: what the rules say today, and what they said before. */
export function NowSection({ decision, checkout }: { decision: Decision; checkout: Checkout }) {
  const t = useTranslations('checkout.why');
  const ruleName = useRuleName();
  const { now, decisions } = decision;
  const earlier = decisions.slice(1);
  return (
    <>
      <details className={styles['more']}>
        <summary>{t('nowTitle')}</summary>
        <Text>
          <Now now={now} />
        </Text>
        <Text size="sm" c="dimmed" mb="xs">
          {t('nowStays')}
        </Text>
        <RuleList rules={now.rules.filter(({ blocks }) => blocks)} checkout={checkout} />
      </details>
      {earlier.length > 0 && (
        <details className={styles['more']}>
          <summary>{t('earlier')}</summary>
          <ul className={styles['plain']}>
            {earlier.map(({ decidedAt, reason }) => (
              <li key={decidedAt}>
                <Time at={decidedAt} />: {reason === null ? t('earlierSend') : ruleName(reason)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Now({ now: { at, wouldSend } }: Pick<Decision, 'now'>) {
  const t = useTranslations('checkout.why');
  return t.rich(wouldSend ? 'nowSend' : 'nowNot', { when: () => <Time at={at} /> });
}
