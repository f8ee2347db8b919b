import { Anchor, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useTimeZone } from '../api/use-shop.ts';
import { say } from '../i18n/say.ts';
import { Notice } from '../parts/notice.tsx';
import { PageLoading } from '../parts/page-loading.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Time } from '../parts/time.tsx';
import { Card } from './card.tsx';
import styles from './checkout.module.css';
import { Facts } from './facts.tsx';
import { NowSection } from './now-section.tsx';
import { RuleList } from './rule-list.tsx';
import { useDecision, type Decision, type Checkout } from './use-checkout.ts';
import { useRelativeTime } from './use-relative-time.ts';
import { Verdict } from './verdict.tsx';

/** The question that every merchant asks: why a mail went, or none; every rule with what it saw. */
export function WhyCard({ checkout }: { checkout: Checkout }) {
  const t = useTranslations('checkout.why');
  const { data: decision, error, refetch } = useDecision(checkout.id);
  const timeZone = useTimeZone();
  const count = decision === undefined ? 0 : passing(decision).length;
  return (
    <Card title={t('title')}>
      {decision === undefined && error === null && <PageLoading />}
      {decision === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {decision !== undefined && (
        <>
          <Verdict checkout={checkout} decision={decision} />
          {decision.held !== null && (
            <Notice tone="warn" title={t('held')}>
              <Text size="sm">{say(['apiStatus'], decision.heldSentence, decision.held, timeZone)}</Text>
            </Notice>
          )}
          <RuleList rules={decision.rules.filter(({ blocks }) => blocks)} checkout={checkout} />
          <Times decision={decision} />
          <details className={styles['more']}>
            <summary>{t(count === decision.rules.length ? 'allRules' : 'otherRules', { count })}</summary>
            <RuleList rules={passing(decision)} checkout={checkout} />
          </details>
          {decision.decidedAt !== null && <NowSection decision={decision} checkout={checkout} />}
        </>
      )}
    </Card>
  );
}

function Times({ decision: { decidedAt, nextWakeAt, temporalUiUrl, now } }: { decision: Decision }) {
  const t = useTranslations('checkout.why');
  const relative = useRelativeTime();
  return (
    <>
      {decidedAt === null && (
        <Text size="sm" c="dimmed" mt="sm">
          {t('undecided')}
        </Text>
      )}
      <Facts
        rows={[
          [t('decided'), decidedAt === null ? undefined : <Time key="d" at={decidedAt} />],
          [
            t('nextLook'),
            nextWakeAt === null ? undefined : (
              <span key="n">
                {relative(nextWakeAt, now.at)}, <Time at={nextWakeAt} />
              </span>
            ),
          ],
        ]}
      />
      {temporalUiUrl !== null && (
        <Text size="sm" mt={4}>
          <Anchor href={temporalUiUrl} target="_blank" rel="noreferrer" inherit>
            {t('temporal')}
          </Anchor>
        </Text>
      )}
    </>
  );
}

function passing({ rules }: Decision): Decision['rules'] {
  return rules.filter(({ blocks }) => !blocks);
}
