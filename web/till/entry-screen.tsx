import type { ReactNode } from 'react';
import { Surface } from '../parts/surface.tsx';
import { OfflineBar } from './offline-bar.tsx';
import { PreferencesMenu } from './preferences-menu.tsx';
import { styles } from './styles.ts';

/** The frame of what comes before a sale: one card in the middle. */
export function EntryScreen({ children }: { children: ReactNode }) {
  return (
    <div className={styles['entry']}>
      <header className={styles['entryBar']}>
        <img src="/assets/icon.v1.svg" width="32" height="32" alt="" />
        <PreferencesMenu />
      </header>
      <OfflineBar />
      <main className={styles['entryMain']}>
        <Surface>{children}</Surface>
      </main>
    </div>
  );
}
