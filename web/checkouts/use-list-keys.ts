import { useEffect } from 'react';

interface ListKeys {
  isOn: boolean;
  onHelp: () => void;
}

/** `j` and `k` go from row to row (Enter opens the one that has the focus), `/` searches, `n` and `p` turn pages, `?` helps. */
export function useListKeys({ isOn, onHelp }: ListKeys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const act = event.key === '?' ? onHelp : isOn ? ACTIONS[event.key] : undefined;
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('keydown', press);
    };
  }, [isOn, onHelp]);
}

const ACTIONS: Record<string, () => void> = {
  j: () => {
    moveFocus(1);
  },
  k: () => {
    moveFocus(-1);
  },
  n: () => {
    find('[data-page="next"]')?.click();
  },
  p: () => {
    find('[data-page="previous"]')?.click();
  },
  '/': () => {
    find('#list-search')?.focus();
  },
};

function moveFocus(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = at === -1 ? (step === 1 ? 0 : links.length - 1) : at + step;
  links[next]?.focus();
}

function find(selector: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(selector);
}

/** In a field a letter is a letter; in a dialog or a menu the list does not listen. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [role="dialog"], [role="menu"]') !== null
  );
}
