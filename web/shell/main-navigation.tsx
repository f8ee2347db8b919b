import { Link, type LinkProps } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Icon, type IconName } from '../parts/icon.tsx';
import styles from './shell.module.css';

const PAGES = [
  { to: '/', key: 'checkouts', icon: 'cart' },
  { to: '/report', key: 'report', icon: 'report' },
  { to: '/template', key: 'template', icon: 'mail' },
  { to: '/settings', key: 'settings', icon: 'settings' },
  { to: '/setup', key: 'setup', icon: 'setUp' },
  { to: '/till', key: 'till', icon: 'till' },
] as const satisfies readonly { to: LinkProps['to']; key: string; icon: IconName }[];

/** The app's pages. @param isStacked in the drawer, one below the other, with pictures. */
export function MainNavigation({ isStacked, onChosen }: { isStacked: boolean; onChosen?: () => void }) {
  const t = useTranslations('shell');
  return (
    <nav
      aria-label={t('navigation')}
      className={`${styles['links'] ?? ''} ${isStacked ? (styles['stacked'] ?? '') : ''}`}
    >
      {PAGES.map(({ to, key, icon }) => (
        <Link
          key={to}
          to={to}
          className={styles['link']}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          onClick={onChosen}
        >
          {isStacked && <Icon name={icon} />}
          {t(key)}
        </Link>
      ))}
    </nav>
  );
}
