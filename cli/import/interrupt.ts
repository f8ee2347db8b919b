const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Whether the person at the terminal wants it to end. */
export interface Interrupt {
  isAsked(): boolean;
  /** Signals end the process at once again. */
  release(): void;
}

/** Takes the first Ctrl-C as a wish to end in good order; a second one ends the process at once. */
export function catchInterrupt(): Interrupt {
  let isAsked = false;
  const ask = () => {
    isAsked = true;
    release();
  };
  const release = () => {
    for (const signal of SIGNALS) process.removeListener(signal, ask);
  };
  for (const signal of SIGNALS) process.on(signal, ask);
  return { isAsked: () => isAsked, release };
}
