import { Anchor } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../parts/empty-state.tsx';
import { LinkButton } from '../parts/link-button.tsx';
import { isNarrowed, type ListSearch } from '../parts/list-search.ts';

/** In place of rows: the filters let nothing through, or nothing was ever told. */
export function ListEmpty({ search }: { search: ListSearch }) {
  const t = useTranslations('list');
  if (isNarrowed(search)) {
    const clear = (
      <LinkButton to="/" search={{}} variant="default">
        {t('clearFilters')}
      </LinkButton>
    );
    return <EmptyState icon="search" title={t('noneTitle')} text={t('noneText')} action={clear} />;
  }
  const docs = () => (
    <Anchor href="/docs" underline="always">
      {t('firstApiLink')}
    </Anchor>
  );
  return (
    <EmptyState
      icon="cart"
      title={t('firstTitle')}
      text={t('firstText')}
      action={
        <>
          <LinkButton to="/setup">{t('firstConnect')}</LinkButton>
          <span>{t.rich('firstApi', { link: docs })}</span>
        </>
      }
    />
  );
}
