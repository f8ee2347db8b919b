import { useSyncExternalStore } from 'react';
import { askApi } from '../api/ask-api.ts';

/** What a proxy answers, too, for an API that is away. */
const AWAY = new Set([502, 503, 504]);

const listeners = new Set<() => void>();
let isAway = false;

function tell(next: boolean): void {
  if (next === isAway) return;
  isAway = next;
  for (const listener of listeners) listener();
}

/** `fetch`, which notes whether the API can be reached: the browser's own word on it says nothing about the API. */
export const notingFetch: typeof fetch = async (...request) => {
  try {
    const response = await askApi(...request);
    tell(AWAY.has(response.status));
    return response;
  } catch (error) {
    // Somebody asked for something else meanwhile.
    if (!(error instanceof DOMException && error.name === 'AbortError')) tell(true);
    throw error;
  }
};

/** @returns whether the last request found nobody. */
export function useIsAway(): boolean {
  return useSyncExternalStore(subscribe, () => isAway);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
