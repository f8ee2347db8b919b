import { Link, type LinkProps } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { Role } from '../api/use-session.ts';
import { useMay } from '../api/use-session.ts';
import styles from './setup.module.css';

const PAGES = [
  { to: '/setup', key: 'setup', least: 'read_only' },
  { to: '/setup/connections', key: 'setupConnections', least: 'owner' },
  { to: '/setup/tills', key: 'setupTills', least: 'read_only' },
  { to: '/setup/webhooks', key: 'setupWebhooks', least: 'read_only' },
  { to: '/setup/privacy', key: 'setupPrivacy', least: 'read_only' },
  { to: '/setup/people', key: 'setupPeople', least: 'owner' },
  { to: '/setup/keys', key: 'setupKeys', least: 'owner' },
  { to: '/setup/audit', key: 'setupAudit', least: 'owner' },
  { to: '/setup/doctor', key: 'setupDoctor', least: 'owner' },
] as const satisfies readonly { to: LinkProps['to']; key: string; least: Role }[];

/** The pages below /setup that the person's role opens. */
export function SetupNavigation() {
  const t = useTranslations();
  const isOwner = useMay('owner');
  const pages = PAGES.filter(({ least }) => least !== 'owner' || isOwner);
  return (
    <nav aria-label={t('setup.title')} className={styles['navigation']}>
      {pages.map(({ to, key }) => (
        <Link key={to} to={to} activeOptions={{ exact: true }} className={styles['link']}>
          {t(`${key}.title`)}
        </Link>
      ))}
    </nav>
  );
}
