import { Anchor } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { EmptyState } from './empty-state.tsx';
import { PageHeader } from './page-header.tsx';
import { Surface } from './surface.tsx';

/** Stands where a page is not built yet. */
export function ComingPage({ title }: { title: string }) {
  const t = useTranslations('common');
  return (
    <>
      <PageHeader title={title} />
      <Surface>
        <EmptyState
          icon="clock"
          title={t('comingTitle')}
          text={t('comingText')}
          action={<Anchor href="/docs">{t('comingDocs')}</Anchor>}
        />
      </Surface>
    </>
  );
}
