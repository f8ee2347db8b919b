import { Parser } from 'htmlparser2';
import { localName, refuseElement, refuseInstruction, refuseStyle } from './svg-refusal.ts';

type SvgSize = { kind: 'size'; width: number; height: number };
export type ReadSvg = SvgSize | { kind: 'unknown' } | { kind: 'refused'; message: string };
type Attributes = Record<string, string>;

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
const DEFAULT_SIZE = { width: 300, height: 150 };
/** The parser's time grows with the square of the depth. */
const MAX_DEPTH = 200;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Looks at a picture in SVG, which must be a drawing and nothing else. Refused is what runs or reaches out of it:
 * script, event handlers, other documents within, references but to its own parts and inline pixel pictures, DOCTYPE
 * and entities.
 *
 * @returns its size in CSS pixels; `unknown` for XML that is no SVG.
 */
export function readSvg(bytes: Uint8Array): ReadSvg {
  const text = decode(bytes);
  if (text === null) return refused('must be UTF-8');
  const { root, problems } = parse(text);
  if (root === null || localName(root.name) !== 'svg') return { kind: 'unknown' };
  const [problem] = problems;
  if (problem !== undefined) return refused(problem);
  if (namespaceOf(root) !== SVG_NAMESPACE) return refused(`must name the namespace ${SVG_NAMESPACE}`);
  return sizeOf(root.attributes);
}

/** Stands behind the whole text: where it is not found at the top, something before it was not closed. */
const END = 'end-of-file';
const MALFORMED = 'is not well-formed XML';
const NAME = /^[\p{L}_][\p{L}\p{N}._-]*(?::[\p{L}_][\p{L}\p{N}._-]*)?$/u;

/** Ends parsing. */
class TooDeep extends Error {}

interface Root {
  name: string;
  attributes: Attributes;
}

function parse(text: string): { root: Root | null; problems: string[] } {
  const found: { root: Root | null; problems: string[] } = { root: null, problems: [] };
  const note = (problem: string | null): void => {
    if (problem !== null) found.problems.push(problem);
  };
  let depth = 0;
  let roots = 0;
  let isWhole = false;
  let openStyles = 0;
  let css = '';
  const parser = new Parser(
    {
      onprocessinginstruction: (_name, data) => {
        note(refuseInstruction(data));
      },
      onattribute: (name, _value, quote) => {
        note(refuseForm(name, quote === '"' || quote === "'"));
      },
      onopentag: (name, attributes) => {
        if (name === END) isWhole = depth === 0;
        if (name === END) return;
        found.root ??= { name, attributes };
        if (depth === 0) roots += 1;
        note(refuseForm(name));
        if (++depth > MAX_DEPTH) throw new TooDeep();
        note(refuseElement(name, attributes));
        if (localName(name) === 'style') openStyles += 1;
      },
      ontext: (part) => {
        if (openStyles > 0) css += part;
      },
      onclosetag: (name) => {
        if (name === END) return;
        depth -= 1;
        if (localName(name) === 'style') openStyles -= 1;
      },
    },
    { xmlMode: true },
  );
  try {
    parser.end(`${text}<${END}/>`);
    if (!isWhole || roots > 1) note(MALFORMED);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    note('nests too deep');
  }
  note(refuseStyle(css));
  return found;
}

/** @returns what is wrong with a name of a tag or an attribute, or with how its value is written. */
function refuseForm(name: string, isQuoted = true): string | null {
  return NAME.test(name) && isQuoted ? null : MALFORMED;
}

function decode(bytes: Uint8Array): string | null {
  try {
    const text = utf8.decode(bytes);
    // XML allows no other control characters than tab and line ends.
    return /[^\P{Cc}\t\n\r\x7f-\x9f]/u.test(text) ? null : text;
  } catch {
    return null;
  }
}

function refused(problem: string): ReadSvg {
  return { kind: 'refused', message: `is an SVG that cannot be taken: it ${problem}` };
}

function namespaceOf({ name, attributes }: Root): string | undefined {
  const [prefix = ''] = name.includes(':') ? name.split(':') : [];
  return attributes[prefix === '' ? 'xmlns' : `xmlns:${prefix}`];
}

function sizeOf(root: Attributes): SvgSize {
  const [, , boxWidth, boxHeight] = (root['viewBox'] ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const box =
    isLength(boxWidth) && isLength(boxHeight) ? { width: boxWidth, height: boxHeight } : DEFAULT_SIZE;
  const width = pixels(root['width']);
  const height = pixels(root['height']);
  const ratio = box.width / box.height;
  return {
    kind: 'size',
    width: whole(width ?? (height === null ? box.width : height * ratio)),
    height: whole(height ?? (width === null ? box.height : width / ratio)),
  };
}

function isLength(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value > 0;
}

/** @returns null for what is told in another unit. */
function pixels(length: string | undefined): number | null {
  const number = Number(/^\s*(\d{1,6}(?:\.\d{1,9})?)(?:px)?\s*$/.exec(length ?? '')?.[1]);
  return isLength(number) ? number : null;
}

function whole(length: number): number {
  return Math.max(1, Math.round(length));
}
