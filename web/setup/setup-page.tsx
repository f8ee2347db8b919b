import { Outlet } from '@tanstack/react-router';
import { SetupNavigation } from './setup-navigation.tsx';
import styles from './setup.module.css';

/** The frame of everything that is set up once in a while: its own navigation beside the page. */
export function SetupPage() {
  return (
    <div className={styles['frame']}>
      <SetupNavigation />
      <div className={styles['page']}>
        <Outlet />
      </div>
    </div>
  );
}
