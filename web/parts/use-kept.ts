import { useState } from 'react';

/**
 * State that this browser keeps, as JSON: a choice of how things look, nothing personal.
 *
 * @param isValid looks at what was kept, perhaps by another version; what does not pass is forgotten.
 */
export function useKept<T>(
  key: string,
  initial: T,
  isValid: (kept: unknown) => kept is T,
): [T, (value: T) => void] {
  const [value, setValue] = useState(() => read(key, isValid) ?? initial);
  const keep = (next: T) => {
    localStorage.setItem(key, JSON.stringify(next));
    setValue(next);
  };
  return [value, keep];
}

function read<T>(key: string, isValid: (kept: unknown) => kept is T): T | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isValid(kept) ? kept : null;
  } catch {
    return null;
  }
}
