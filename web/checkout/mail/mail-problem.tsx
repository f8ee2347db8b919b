import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ApiProblem } from '../../../client/index.ts';
import { Notice } from '../../parts/notice.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { sayProblem } from '../../parts/say-problem.ts';
import { knownKey } from '../known-key.ts';
import type { WhyNot } from '../why-not-by-hand.ts';

/** Why the mail does not go, in words; what was written is kept, and says so. */
export function MailProblem({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  const t = useTranslations('checkout.mail');
  if (error === null) return null;
  const code = error instanceof ApiProblem ? error.code : '';
  const key = knownKey<WhyNot>(code, (one) => t.has(`whyNot.${one}`));
  if (key === null) return <ProblemNotice error={error} onRetry={onRetry} />;
  return (
    <Notice tone="bad" title={t('cannotTitle')} role="alert">
      {/* It may tell more than the code: why the mail before it waits, for example. */}
      <Text size="sm">{error instanceof ApiProblem ? sayProblem(error) : t(`whyNot.${key}`)}</Text>
      <Text size="sm">{t('keptText')}</Text>
    </Notice>
  );
}
