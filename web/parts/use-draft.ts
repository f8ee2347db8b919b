import { useEffect, useState } from 'react';

/**
 * State that outlives a reload and a log-in in between: kept for this tab until it is cleared.
 *
 * @param key unique in the app, with the id of what it is about: `message:co_1042`.
 */
export function useDraft(key: string, initial: string): [string, (text: string) => void, () => void] {
  const name = `draft:${key}`;
  const [text, setText] = useState(() => sessionStorage.getItem(name) ?? initial);
  useEffect(() => {
    if (text === initial) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, text);
  }, [name, text, initial]);
  const clear = () => {
    sessionStorage.removeItem(name);
    setText(initial);
  };
  return [text, setText, clear];
}
