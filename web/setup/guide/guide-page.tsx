import { useTranslations } from 'use-intl';
import { PageHeader } from '../../parts/page-header.tsx';
import { PageLoading } from '../../parts/page-loading.tsx';
import { DemoShop } from './demo-shop.tsx';
import { Guide } from './guide.tsx';
import { useProgress } from './use-progress.ts';

/** From nothing to the first mail, in five steps that know whether they are done. */
export function GuidePage() {
  const t = useTranslations('setup');
  const progress = useProgress();
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      {progress === null ? <PageLoading /> : <Guide progress={progress} />}
      <DemoShop />
    </>
  );
}
