import { MutationCache, QueryCache, QueryClient, type QueryKey } from '@tanstack/react-query';
import { ApiProblem } from '../../client/index.ts';
import { keys } from './query-keys.ts';
import { forgetShop, rememberedShop } from './remembered-shop.ts';
import { tellSessionOver } from './session-over.ts';

const FRESH_MS = 15_000;

/** Queries and mutations of the app. The client tries again by itself; a session that is over is told once, here. */
export function createQueries(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => {
        lookForSession(error);
        lookForShop(error, queryKey);
      },
    }),
    mutationCache: new MutationCache({ onError: lookForSession }),
    defaultOptions: {
      // The browser's word on whether there is a network says nothing about an API on this machine.
      queries: { retry: false, networkMode: 'always', staleTime: FRESH_MS },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

function lookForSession(error: Error): void {
  if (error instanceof ApiProblem && error.status === 401) tellSessionOver();
}

/** Every shop has settings: one without is none of the person's any more, and the app begins anew in another. */
function lookForShop(error: Error, [kind]: QueryKey): void {
  if (kind !== keys.settings[0] || rememberedShop() === undefined) return;
  if (!(error instanceof ApiProblem) || error.status !== 404) return;
  forgetShop();
  window.location.assign('/');
}
