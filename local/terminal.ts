/** What the person at the terminal sees. */
export interface Terminal {
  /** A line of progress, with the seconds since the start; once all is up, with the time of day. */
  say(line: string): void;
  /** Lines as they are, made when they are shown. */
  print(makeLines: () => string[]): void;
  /** Why it does not go on, in one sentence. */
  fail(sentence: string): void;
  /** From now on lines carry the time of day. */
  ready(): void;
}

/** The part of a stream that the terminal needs. */
export interface Output {
  write(text: string): void;
}

/** @param errors is where the sentence goes that ends it all. */
export function createTerminal(output: Output, errors: Output): Terminal {
  const startedAtMs = performance.now();
  let isReady = false;
  const stamp = (): string =>
    isReady
      ? new Date().toTimeString().slice(0, 8)
      : `${((performance.now() - startedAtMs) / 1_000).toFixed(1).padStart(5)} s`;
  return {
    say: (line) => {
      output.write(`${stamp()}  ${line}\n`);
    },
    print: (makeLines) => {
      output.write(
        makeLines()
          .map((line) => `${line}\n`)
          .join(''),
      );
    },
    fail: (sentence) => {
      errors.write(`${sentence}\n`);
    },
    ready: () => {
      isReady = true;
    },
  };
}

/** Says every five seconds that something still goes on, until it settles. */
export async function withProgress<T>(
  say: (line: string) => void,
  what: string,
  work: Promise<T>,
): Promise<T> {
  let seconds = 0;
  const timer = setInterval(() => {
    seconds += 5;
    say(`… ${what} (${String(seconds)} s)`);
  }, 5_000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
