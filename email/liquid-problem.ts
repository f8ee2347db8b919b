import { LiquidError } from 'liquidjs';

/** What is wrong with a text, as a plain sentence. */
export interface LiquidProblem {
  message: string;
  /** From 1. */
  line?: number;
  column?: number;
}

const TAG_HINTS = new Map(
  Object.entries({
    raw: 'Everything is escaped; unescaped text is not possible.',
    include: 'A text cannot include others.',
    render: 'A text cannot include others.',
    layout: 'The product puts the frame around the text.',
    block: 'The product puts the frame around the text.',
  }),
);

const PRICES = 'Prices are written for the reader already.';
const FILTER_HINTS = new Map(
  Object.entries({
    raw: 'Everything is escaped; unescaped text is not possible.',
    money: PRICES,
    money_with_currency: PRICES,
    money_without_currency: PRICES,
    img_url: 'An image is an address already.',
    image_url: 'An image is an address already.',
    date: 'There is no date to write.',
  }),
);

/** @param error what parsing or rendering threw. */
export function problemOf(error: unknown): LiquidProblem {
  if (!(error instanceof Error)) return { message: 'The text cannot be read.' };
  const place = LiquidError.is(error) ? placeOf(error) : {};
  // liquidjs adds the place to the words.
  const words = error.message.replace(/(, file:[^,]*)?, line:\d+, col:\d+$/, '');
  return { message: inPlainWords(words), ...place };
}

function placeOf({ token }: LiquidError): { line?: number; column?: number } {
  const [line, column] = token.getPosition();
  return { ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
}

function inPlainWords(words: string): string {
  const tag = /^tag "(.*)" not found$/.exec(words)?.[1];
  if (tag !== undefined) return `There is no tag “${tag}” here. ${TAG_HINTS.get(tag) ?? ''}`.trim();
  const filter = /^undefined filter: (.*)$/.exec(words)?.[1];
  if (filter !== undefined)
    return `There is no filter “${filter}” here. ${FILTER_HINTS.get(filter) ?? ''}`.trim();
  if (words === 'Maximum call stack size exceeded') return 'The text is nested too deeply.';
  if (words === 'memory alloc limit exceeded') return 'This needs too much memory when it is rendered.';
  if (words === 'parse length limit exceeded') return 'The text is too long.';
  const sentence = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
