import { createInterface } from 'node:readline/promises';
import type { Screen } from './import/progress.ts';

/** The terminal, or whatever stands in its place, of a command that says and asks things while it works. */
export interface Terminal {
  say(text: string): void;
  /** Where progress is shown. */
  screen: Screen;
  /** @returns whether the answer is yes; null where nobody is there to answer. */
  ask(question: string): Promise<boolean | null>;
}

/** The process's own. */
export function processTerminal(): Terminal {
  return {
    say: (text) => {
      console.log(text);
    },
    screen: process.stderr,
    ask: async (question) => {
      if (!process.stdin.isTTY) return null;
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      // Ctrl-C at the question is a no.
      const answer = await lines.question(question).catch(() => '');
      lines.close();
      return /^y(es)?$/i.test(answer.trim());
    },
  };
}
