import { SegmentedControl, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../api/use-session.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { PageLoading } from '../parts/page-loading.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Surface } from '../parts/surface.tsx';
import { inScheme } from './in-scheme.ts';
import styles from './template.module.css';
import type { MailPreview } from './use-mail-preview.ts';

const WIDTHS = ['wide', 'narrow'] as const;
type Width = (typeof WIDTHS)[number];

const ANYWHERE = { overflowWrap: 'anywhere' } as const;

/** The mail as it will look: in a frame in which nothing can run, on a wide or narrow screen, light or dark. */
export function MailPane({ preview }: { preview: MailPreview }) {
  const t = useTranslations('template');
  const mayAsk = useMay('staff');
  const [width, setWidth] = useState<Width>('wide');
  const [isDark, setDark] = useState(false);
  const { mail, errors, problem, retry } = preview;
  return (
    <section className={styles['pane']} aria-label={t('preview.title')}>
      <Surface>
        <div className={styles['paneHead']}>
          <SegmentedControl
            size="xs"
            aria-label={t('preview.width')}
            value={width}
            data={WIDTHS.map((value) => ({ value, label: t(`preview.${value}`) }))}
            onChange={setWidth}
          />
          <Switch
            label={t('preview.dark')}
            checked={isDark}
            onChange={(event) => {
              setDark(event.currentTarget.checked);
            }}
          />
        </div>
        <ProblemNotice error={problem} onRetry={retry} />
        {!mayAsk && <EmptyState icon="mail" title={t('preview.noneTitle')} text={t('preview.noneText')} />}
        {mayAsk && mail === null && problem === null && errors.length === 0 && <PageLoading />}
        {mail !== null && <Mail mail={mail} isOld={errors.length > 0} width={width} isDark={isDark} />}
      </Surface>
    </section>
  );
}

interface MailProps {
  mail: NonNullable<MailPreview['mail']>;
  /** Something was typed since of which none can be made. */
  isOld: boolean;
  width: Width;
  isDark: boolean;
}

function Mail({ mail, isOld, width, isDark }: MailProps) {
  const t = useTranslations('template.preview');
  return (
    <>
      {isOld && (
        <Text size="sm" c="var(--mantine-color-error)" mb="xs">
          {t('isOld')}
        </Text>
      )}
      <Text fw={600} style={ANYWHERE}>
        {mail.subject}
      </Text>
      <Text size="sm" c="dimmed" mb="sm" style={ANYWHERE}>
        {mail.preheader}
      </Text>
      <div className={styles['frame']}>
        <iframe title={t('frame')} sandbox="" srcDoc={inScheme(mail.html, isDark)} data-width={width} />
      </div>
      <Text size="xs" c="dimmed" mt="xs">
        {t('size', { kilobytes: Math.ceil(mail.sizeBytes / 1_000) })}
      </Text>
    </>
  );
}
