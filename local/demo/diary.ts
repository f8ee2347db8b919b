import { styleText } from 'node:util';
import type { Output } from '../terminal.ts';
import { clockText } from './calendar.ts';

export const WIDTH = 100;
const INDENT = '         ';

type Style = Parameters<typeof styleText>[0];

/** What the person at the terminal reads, as the week goes by. */
export interface Diary {
  /** A heading, with a line of what is special about it. */
  heading(title: string, note?: string): void;
  /** Something that happened at a time. */
  at(time: Date, text: string, kind?: 'event' | 'mail' | 'no_mail' | 'good'): void;
  /** A paragraph. */
  say(text: string): void;
  /** Lines as they are. */
  lines(lines: string[]): void;
  /** Colours where there is a terminal to show them. */
  paint(style: Style, text: string): string;
}

const STYLES = {
  event: { mark: '  ', style: null },
  mail: { mark: '→ ', style: 'cyan' },
  no_mail: { mark: '× ', style: 'yellow' },
  good: { mark: '✓ ', style: 'green' },
} as const;

export const LEGEND = '→ a mail went    × no mail, and why    ✓ a checkout was recovered';

export function createDiary(output: Output, hasColours: boolean): Diary {
  const paint = (style: Style, text: string): string =>
    hasColours ? styleText(style, text, { validateStream: false }) : text;
  const lines = (texts: string[]): void => {
    output.write(texts.map((text) => `${text}\n`).join(''));
  };
  return {
    paint,
    lines,
    heading: (title, note) => {
      lines(['', paint('bold', title), ...(note === undefined ? [] : wrap(note, WIDTH)), '']);
    },
    say: (text) => {
      lines(wrap(text, WIDTH));
    },
    at: (time, text, kind = 'event') => {
      const { mark, style } = STYLES[kind];
      const [first = '', ...rest] = wrap(text, WIDTH - INDENT.length - mark.length);
      const colour = (line: string): string => (style === null ? line : paint(style, line));
      lines([
        `  ${paint('dim', clockText(time))}  ${colour(mark + first)}`,
        ...rest.map((line) => `${INDENT}  ${colour(line)}`),
      ]);
    },
  };
}

/** Breaks a text into lines of at most `width` characters, between words. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
