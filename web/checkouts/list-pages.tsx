import { useTranslations } from 'use-intl';
import { Icon } from '../parts/icon.tsx';
import { LinkButton } from '../parts/link-button.tsx';
import type { ListSearch } from '../parts/list-search.ts';
import styles from './list.module.css';
import type { ListedPage } from './use-list.ts';

/** To the pages before and after: each is an address, so that going back leads to where one was. */
export function ListPages({ search, page }: { search: ListSearch; page: ListedPage }) {
  const t = useTranslations('list');
  const { nextCursor, prevCursor } = page;
  if (nextCursor === null && prevCursor === null) return null;
  return (
    <nav aria-label={t('pages')} className={styles['pages']}>
      {prevCursor === null ? (
        <span />
      ) : (
        <LinkButton
          to="/"
          search={{ ...search, cursor: prevCursor }}
          variant="default"
          data-page="previous"
          leftSection={<Icon name="previous" size={16} />}
        >
          {t('previous')}
        </LinkButton>
      )}
      {nextCursor !== null && (
        <LinkButton
          to="/"
          search={{ ...search, cursor: nextCursor }}
          variant="default"
          data-page="next"
          rightSection={<Icon name="next" size={16} />}
        >
          {t('next')}
        </LinkButton>
      )}
    </nav>
  );
}
