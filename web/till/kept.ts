/** A value that this browser keeps over reloads, and that its tabs share. */
export interface Kept<T> {
  read: () => T;
  write: (value: T) => void;
  /** For `useSyncExternalStore`. */
  subscribe: (listener: () => void) => () => void;
}

/** @param name of the entry. @param parse looks at what was kept, perhaps by another version; gets null of nothing. */
export function createKept<T>(name: string, parse: (kept: unknown) => T): Kept<T> {
  const listeners = new Set<() => void>();
  let known: { text: string | null; value: T } | null = null;
  return {
    read: () => {
      const text = localStorage.getItem(name);
      if (known?.text !== text || known === null) known = { text, value: parse(parseJson(text)) };
      return known.value;
    },
    write: (value) => {
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, JSON.stringify(value));
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      window.addEventListener('storage', listener);
      return () => {
        listeners.delete(listener);
        window.removeEventListener('storage', listener);
      };
    },
  };
}

/** Forgets what is kept under names that begin so. @param but the name of what stays. */
export function forgetKept(prefix: string, but: string): void {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(prefix) && name !== but) localStorage.removeItem(name);
  }
}

/** @returns null for nothing, and for what is no JSON. */
export function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
