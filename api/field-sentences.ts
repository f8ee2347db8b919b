import type { Sentence } from '../domain/sentence.ts';
import { FIELD_TEXTS } from './field-texts.ts';
import type { FieldCode, InputError } from './problems/problem-type.ts';
import { TEMPLATE_TEXTS } from './template-texts.ts';

const TEXTS = { ...FIELD_TEXTS, ...TEMPLATE_TEXTS };

/** Longer messages repeat what somebody typed at length, and are told in their own words alone. */
const LONGEST_MESSAGE = 500;

/**
 * Adds the sentence of a message. What looks at input, a schema or the checks of a template, can tell words alone: the
 * code is found by them, and a test says that those of every form are found.
 */
export function withSentence<E extends InputError>(error: E): E {
  const sentence = error.sentence ?? findSentence(error.message);
  return sentence === null ? error : { ...error, sentence };
}

function findSentence(message: string): Sentence<FieldCode> | null {
  const whole = WHOLE.get(message);
  if (whole !== undefined) return { code: whole, values: {} };
  if (message.length > LONGEST_MESSAGE) return null;
  for (const { code, pattern } of PATTERNS) {
    const found = pattern.exec(message)?.groups;
    if (found !== undefined) return { code, values: valuesOf(found) };
  }
  return null;
}

function isFieldCode(code: string): code is FieldCode {
  return Object.hasOwn(TEXTS, code);
}

export const FIELD_CODES = Object.keys(TEXTS).filter(isFieldCode);
const WHOLE = new Map<string, FieldCode>(
  FIELD_CODES.filter((code) => holesOf(TEXTS[code]).length === 0).map((code) => [TEXTS[code], code]),
);
const PATTERNS = FIELD_CODES.filter((code) => holesOf(TEXTS[code]).length > 0).map((code) => ({
  code,
  pattern: new RegExp(
    `^${TEXTS[code]
      .split(/\{(\w+)\}/)
      .map(patternOf)
      .join('')}$`,
    'su',
  ),
}));

function holesOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
}

/** Of a text split at its holes each second part is a hole's name. */
function patternOf(part: string, at: number): string {
  return at % 2 === 1 ? `(?<${part}>.+?)` : part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}

function valuesOf(found: Record<string, string>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(found).map(([name, text]) => [
      name,
      /^-?\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : text,
    ]),
  );
}
