import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../parts/empty-state.tsx';
import { LinkButton } from '../parts/link-button.tsx';
import { Surface } from '../parts/surface.tsx';
import { CurrencyTabs } from './currency-tabs.tsx';
import { FiguresGrid } from './figures-grid.tsx';
import { HoldOut } from './hold-out.tsx';
import { useTexts } from './number-text.ts';
import styles from './report.module.css';
import type { ReportSearch } from './report-search.ts';
import { TimeCharts } from './time-charts.tsx';
import type { Report } from './use-report.ts';

/** What the mails brought, one currency at a time. */
export function Earned({ search, report }: { search: ReportSearch; report: Report }) {
  const t = useTranslations('report');
  const currencies = currenciesOf(report);
  const current = currencies.find((currency) => currency === search.currency) ?? currencies[0];
  const holdOut = report.currencies.find(({ currency }) => currency === current)?.holdOut ?? null;
  return (
    <>
      <Span report={report} />
      <div className={styles['section']}>
        <Surface isFlush label={t('figuresLabel')}>
          {current === undefined ? (
            <NothingEarned report={report} search={search} />
          ) : (
            <>
              <CurrencyTabs search={search} currencies={currencies} current={current} />
              <FiguresGrid report={report} currency={current} />
            </>
          )}
        </Surface>
      </div>
      {current !== undefined && <TimeCharts report={report} currency={current} />}
      {current !== undefined && holdOut !== null && <HoldOut measured={holdOut} currency={current} />}
    </>
  );
}

/** Of the currencies of both periods, the ones with most orders first. */
function currenciesOf({ currencies, previous }: Report): string[] {
  const sorted = [...currencies, ...previous.currencies].toSorted(
    (one, other) => other.orders - one.orders || other.sessions - one.sessions,
  );
  return [...new Set(sorted.map(({ currency }) => currency))];
}

/** Which days these are, and since when anything is known. */
function Span({ report }: { report: Report }) {
  const t = useTranslations('report');
  const texts = useTexts();
  const { from, to, previous, timeZone, dataSince } = report;
  const day = texts.day(dataSince);
  const isKnown = Date.parse(dataSince) <= Date.parse(previous.from);
  return (
    <Text size="sm" c="dimmed" mb="sm" data-span>
      {t('span', {
        now: texts.span(from, to),
        before: texts.span(previous.from, previous.to),
        timeZone,
      })}{' '}
      {isKnown ? t('dataSince', { day }) : t('dataSinceLate', { day })}
    </Text>
  );
}

function NothingEarned({ search, report }: { search: ReportSearch; report: Report }) {
  const t = useTranslations('report');
  const since = Date.parse(report.dataSince);
  const isNew = since > Date.parse(report.from) && since <= Date.parse(report.to);
  const action = isNew ? (
    <LinkButton to="/setup">{t('nothing.setUp')}</LinkButton>
  ) : (
    <LinkButton to="/report" search={{ range: 'last90', kind: undefined }} variant="default">
      {t('nothing.longer')}
    </LinkButton>
  );
  return (
    <EmptyState
      icon="report"
      title={t('nothing.title')}
      text={isNew ? t('nothing.newShop') : t('nothing.text')}
      action={isNew || search.range !== 'last90' || search.kind !== undefined ? action : undefined}
    />
  );
}
