import { useTranslations } from 'use-intl';
import { EmptyState } from '../parts/empty-state.tsx';
import { LinkButton } from '../parts/link-button.tsx';
import { Surface } from '../parts/surface.tsx';

/** For an address that no page has. */
export function NotFoundPage() {
  const t = useTranslations('shell');
  const home = <LinkButton to="/">{t('notFound.home')}</LinkButton>;
  return (
    <Surface>
      <EmptyState icon="search" title={t('notFound.title')} text={t('notFound.text')} action={home} />
    </Surface>
  );
}
