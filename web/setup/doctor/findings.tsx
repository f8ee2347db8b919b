import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Notice } from '../../parts/notice.tsx';
import { ToneBadge, type Tone } from '../../parts/tone-badge.tsx';
import { Row, Rows } from '../parts/rows.tsx';
import { Section } from '../parts/section.tsx';
import type { Check } from './use-doctor.ts';
import { useCheckWords } from './use-check-words.ts';

const TONES: Record<Check['state'], Tone> = { fail: 'bad', warn: 'warn', ok: 'good' };
const ORDER: readonly Check['state'][] = ['fail', 'warn', 'ok'];

/** What was found: a summary, then group by group, what fails first. */
export function Findings({ checks }: { checks: readonly Check[] }) {
  const t = useTranslations('setupDoctor');
  const groups = Map.groupBy(checks, ({ group }) => group);
  const count = (state: Check['state']) => checks.filter((check) => check.state === state).length;
  const fails = count('fail');
  const warns = count('warn');
  const worst = ORDER.find((state) => count(state) > 0) ?? 'ok';
  return (
    <>
      <div style={{ marginBottom: '1.5rem' }}>
        <Notice tone={noticeTone(worst)} role="status" title={t(`sum.${worst}`)}>
          <Text size="sm">{t('counts', { all: checks.length, fails, warns })}</Text>
        </Notice>
      </div>
      {worstFirst(groups).map(([group, found]) => (
        <Section key={group} title={nameOf(group, t)} isFlush>
          <Rows label={nameOf(group, t)}>
            {inOrder(found).map((check) => (
              <CheckRow key={`${check.name} ${check.text}`} check={check} />
            ))}
          </Rows>
        </Section>
      ))}
    </>
  );
}

function CheckRow({ check }: { check: Check }) {
  const t = useTranslations('setupDoctor');
  const { text, mend } = useCheckWords(check);
  const { state } = check;
  return (
    <Row
      title={<span style={{ fontWeight: state === 'ok' ? 400 : 600 }}>{text}</span>}
      meta={mend === null ? undefined : t('mend', { mend })}
      actions={<ToneBadge tone={TONES[state]}>{t(`state.${state}`)}</ToneBadge>}
    />
  );
}

function noticeTone(state: Check['state']): 'bad' | 'warn' | 'good' {
  if (state === 'fail') return 'bad';
  return state === 'warn' ? 'warn' : 'good';
}

function worstFirst(groups: ReadonlyMap<string, Check[]>): [string, Check[]][] {
  const rank = (checks: readonly Check[]) =>
    ORDER.findIndex((state) => checks.some((check) => check.state === state));
  return [...groups].toSorted(([, one], [, other]) => rank(one) - rank(other));
}

function inOrder(checks: readonly Check[]): Check[] {
  return ORDER.flatMap((state) => checks.filter((check) => check.state === state));
}

function nameOf(group: string, t: ReturnType<typeof useTranslations<'setupDoctor'>>): string {
  return group === 'Installation' ? t('installation') : t('shop', { slug: group.replace(/^Shop /, '') });
}
