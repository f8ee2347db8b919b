import { useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../../client/index.ts';
import { PageLoading } from '../parts/page-loading.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import styles from './shell.module.css';

/** In place of a page that could not be shown. */
export function RouteProblem({ error, reset }: { error: unknown; reset?: () => void }) {
  const queries = useQueryClient();
  // Else what failed would be remembered as failed, and nothing asked.
  const again = () => {
    void queries.resetQueries({ predicate: ({ state }) => state.status === 'error' });
    reset?.();
  };
  // The log-in page is on its way.
  if (error instanceof ApiProblem && error.status === 401) return <PageLoading />;
  return (
    <div className={styles['main']}>
      <ProblemNotice
        error={error instanceof Error ? error : new Error(String(error))}
        onRetry={reset && again}
      />
    </div>
  );
}
