import { useTranslations } from 'use-intl';
import { LinkButton } from '../parts/link-button.tsx';
import { PageHeader } from '../parts/page-header.tsx';

/** For an address that no page has. */
export function NotFoundPage() {
  const t = useTranslations('shell');
  const home = <LinkButton to="/">{t('notFound.home')}</LinkButton>;
  return (
    <>
      <PageHeader title={t('notFound.title')} text={t('notFound.text')} />
      {home}
    </>
  );
}
