import { SegmentedControl, Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from './checkout.module.css';

interface MailViewProps {
  subject: string;
  html: string;
  text: string;
}

/**
 * A mail as its reader sees it, and its text part. The frame has no script, no forms, no way out: nothing in a mail can
 * reach the page around it.
 */
export function MailView({ subject, html, text }: MailViewProps) {
  const t = useTranslations('checkout.mail');
  const canBeWide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  const [width, setWidth] = useState('wide');
  return (
    <Tabs defaultValue="html" keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="html">{t('html')}</Tabs.Tab>
        <Tabs.Tab value="text">{t('text')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="html" className={styles['stage']}>
        {canBeWide && (
          <SegmentedControl
            size="xs"
            aria-label={t('width')}
            value={width}
            onChange={setWidth}
            data={[
              { value: 'wide', label: t('wide') },
              { value: 'narrow', label: t('narrow') },
            ]}
          />
        )}
        <iframe
          title={t('frameWhat', { subject })}
          sandbox=""
          srcDoc={html}
          className={styles['frame']}
          style={{ maxWidth: width === 'narrow' && canBeWide ? 375 : undefined }}
        />
      </Tabs.Panel>
      <Tabs.Panel value="text">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, by keyboard too */}
        <pre className={styles['text']} tabIndex={0}>
          {text}
        </pre>
      </Tabs.Panel>
    </Tabs>
  );
}
