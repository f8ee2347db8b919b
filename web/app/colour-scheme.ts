import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';

/** Also read by public/assets/colour-scheme.v1.js, before the first paint. */
const KEY = 'colour-scheme';

/** @returns whether the text names a scheme. */
function isColourScheme(text: string | null): text is MantineColorScheme {
  return text === 'light' || text === 'dark' || text === 'auto';
}

/** Keeps the choice in this browser. */
export const colourSchemeManager: MantineColorSchemeManager = {
  get: (preset) => {
    const kept = localStorage.getItem(KEY);
    return isColourScheme(kept) ? kept : preset;
  },
  set: (scheme) => {
    localStorage.setItem(KEY, scheme);
  },
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => {
    localStorage.removeItem(KEY);
  },
};
