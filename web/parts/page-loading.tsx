import { Center, Loader } from '@mantine/core';
import { useTranslations } from 'use-intl';

/** Shown while a page or what it reads is on its way. */
export function PageLoading() {
  const t = useTranslations('common');
  return (
    <Center mih="40vh" role="status" aria-label={t('loading')}>
      <Loader type="dots" />
    </Center>
  );
}
