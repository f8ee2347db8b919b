import { useTranslations } from 'use-intl';
import { Icon } from '../parts/icon.tsx';
import { useIsAway } from './reach.ts';
import { styles } from './styles.ts';

/** Says plainly that nobody answers, as long as it is so. */
export function OfflineBar() {
  const t = useTranslations('till.offline');
  const isAway = useIsAway();
  return (
    <div role="status">
      {isAway && (
        <div className={styles['offline']}>
          <Icon name="warning" size={20} />
          <p>
            <strong>{t('title')}</strong> {t('text')}
          </p>
        </div>
      )}
    </div>
  );
}
