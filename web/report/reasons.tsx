import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { TextLink } from '../parts/link-button.tsx';
import { BarTable } from './bar-table.tsx';
import { Section } from './section.tsx';
import type { Summary } from './use-report.ts';

const AT_FIRST = 8;

/** Why no mail went: the rule that spoke against it, in words, the most frequent first. */
export function Reasons({ summary }: { summary: Summary }) {
  const t = useTranslations('report');
  const told = useTranslations('reasons');
  const found = summary.notSent
    .filter(({ checkouts }) => checkouts > 0)
    .toSorted((one, other) => other.checkouts - one.checkouts);
  const rows = found.map(({ reason, text, checkouts }) => ({
    key: reason,
    label: wordsOf(told, reason) ?? text,
    value: checkouts,
  }));
  const { decided, sent, sentByHand, waiting } = summary;
  return (
    <Section
      title={t('reasons.title')}
      text={t('reasons.text', { decided, sent, sentByHand, waiting: waiting.checkouts })}
    >
      {rows.length === 0 ? (
        <Text mt="md">{decided === 0 ? t('reasons.undecided') : t('reasons.none')}</Text>
      ) : (
        <BarTable
          title={t('reasons.title')}
          head={t('reasons.reason')}
          unit={t('checkouts')}
          rows={rows}
          whole={decided}
          atFirst={AT_FIRST}
        />
      )}
      <Text size="sm" mt="sm" data-unprinted>
        <TextLink to="/" search={{ emailStatus: 'not_sent' }}>
          {t('reasons.list')}
        </TextLink>
      </Text>
    </Section>
  );
}

function wordsOf(t: ReturnType<typeof useTranslations<'reasons'>>, reason: string): string | null {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `has` says whether it is one
  const key = reason as Parameters<typeof t>[0];
  return t.has(key) ? t(key) : null;
}
