import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../../api/use-session.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Surface } from '../../parts/surface.tsx';

interface OwnersPageProps {
  title: string;
  text: string;
  actions?: ReactNode;
  /** Read for owners alone: for anybody else the API would refuse it. */
  children: () => ReactNode;
}

/** A page that is for owners; anybody else is told so, and whom to ask. */
export function OwnersPage({ title, text, actions, children }: OwnersPageProps) {
  const t = useTranslations('setup');
  const isOwner = useMay('owner');
  return (
    <>
      <PageHeader title={title} text={text} actions={isOwner ? actions : undefined} />
      {isOwner ? (
        children()
      ) : (
        <Surface>
          <EmptyState icon="person" title={t('ownersOnly.title')} text={t('ownersOnly.text')} />
        </Surface>
      )}
    </>
  );
}
