import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PageLoading } from '../../parts/page-loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}

/**
 * What was read; before that a sign that it is on its way, or why it could not be read. What is there stays, with the
 * forms that are open in it, when it cannot be read anew.
 */
export function Loaded<T>({ query, children }: LoadedProps<T>) {
  const { data, error, refetch } = query;
  return (
    <>
      <ProblemNotice error={error} onRetry={() => void refetch()} />
      {data === undefined ? error === null && <PageLoading /> : children(data)}
    </>
  );
}
