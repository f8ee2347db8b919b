import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { Component, type ReactNode } from 'react';
import { RouteProblem } from './route-problem.tsx';

interface FenceProps {
  children: ReactNode;
}

/** Keeps what goes wrong in the frame itself from leaving a blank page: says it, with a button to try again. */
export function ErrorFence({ children }: FenceProps) {
  return <Fence queries={useQueryClient()}>{children}</Fence>;
}

class Fence extends Component<FenceProps & { queries: QueryClient }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const reset = () => {
      void this.props.queries.resetQueries();
      this.setState({ error: null });
    };
    return <RouteProblem error={error} reset={reset} />;
  }
}
