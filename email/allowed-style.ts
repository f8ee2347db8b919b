const SIDES = ['top', 'right', 'bottom', 'left'] as const;

/** What a `style` may set; colours are settings of the template, so that they hold in the dark as well. */
export const ALLOWED_STYLES = [
  ...[
    'font-size',
    'font-style',
    'font-weight',
    'letter-spacing',
    'line-height',
    'text-align',
    'text-decoration',
  ],
  ...['margin', ...SIDES.map((side) => `margin-${side}`)],
  ...['padding', ...SIDES.map((side) => `padding-${side}`), 'width'],
];

/** What a value must be, in words, and how that is told. */
interface Rule {
  words: string;
  isKept: (value: string) => boolean;
}

const px = (least: number, most: number) => (value: string) => {
  const pixels = pixelsOf(value);
  return pixels !== null && pixels >= least && pixels <= most;
};
const SPACE: Rule = {
  words: 'up to four lengths of 0 to 100px',
  isKept: (value) => {
    const lengths = value.split(/ +/);
    return lengths.length <= 4 && lengths.every((length) => length === 'auto' || px(0, 100)(length));
  },
};
const WORDS: Rule = { words: 'words or a weight', isKept: (value) => /^[a-z\d][a-z\d -]{0,40}$/.test(value) };

/** Lengths are few and short: nothing in the text can push the foot with its link to unsubscribe out of sight. */
const RULES: Record<string, Rule> = {
  'font-size': {
    words: '10px to 60px',
    isKept: (value) => /^(?:(?:x-|xx-)?(?:small|large)|medium)$/.test(value) || px(10, 60)(value),
  },
  'letter-spacing': {
    words: '0 to 10px',
    isKept: (value) => value === 'normal' || px(0, 10)(value),
  },
  'line-height': { words: '1 to 3, 100% to 300% or 10px to 100px', isKept: isLineHeight },
  width: {
    words: 'up to 600px or 100%',
    isKept: (value) => value === 'auto' || isPercent(value, 0, 100) || px(0, 600)(value),
  },
};

/** @returns the declarations that may stay, and of those that may not, why. */
export function readStyle(style: string): { kept: string; dropped: string[] } {
  const [kept, dropped]: [string[], string[]] = [[], []];
  for (const declaration of style.split(';')) {
    if (declaration.trim() === '') continue;
    const [name, value] = halvesOf(declaration);
    const rule = ALLOWED_STYLES.includes(name) ? ruleOf(name) : null;
    if (rule?.isKept(value) === true) kept.push(`${name}:${value}`);
    else dropped.push(refusalOf(declaration.trim(), rule));
  }
  return { kept: kept.join(';'), dropped };
}

function halvesOf(declaration: string): [name: string, value: string] {
  const at = declaration.indexOf(':');
  if (at < 0) return ['', ''];
  const [name, value] = [declaration.slice(0, at), declaration.slice(at + 1)];
  return [name.trim().toLowerCase(), value.trim().toLowerCase()];
}

function ruleOf(name: string): Rule {
  return RULES[name] ?? (/^(?:margin|padding)/.test(name) ? SPACE : WORDS);
}

function refusalOf(declaration: string, rule: Rule | null): string {
  const told = `The style “${declaration.slice(0, 100)}” cannot be used`;
  return rule === null ? `${told}.` : `${told}: it takes ${rule.words}.`;
}

function isLineHeight(value: string): boolean {
  if (value === 'normal') return true;
  const isFactor = /^\d(?:\.\d{1,9})?$/.test(value) && Number(value) >= 1 && Number(value) <= 3;
  return isFactor || isPercent(value, 100, 300) || (/[a-z]$/.test(value) && px(10, 100)(value));
}

function isPercent(value: string, least: number, most: number): boolean {
  const number = /^(\d{1,4}(?:\.\d{1,9})?)%$/.exec(value)?.[1];
  return number !== undefined && Number(number) >= least && Number(number) <= most;
}

/** Units that grow with what is around them would add up, one tag in another. */
const PIXELS_OF_UNIT: Record<string, number> = { '': 1, px: 1, pt: 4 / 3, rem: 16 };

/** @returns null for what is no length of a fixed unit; a number alone is read as pixels, as mail programs do. */
function pixelsOf(value: string): number | null {
  const [, number, unit = ''] = /^(\d{1,6}(?:\.\d{1,9})?)(px|pt|rem)?$/.exec(value) ?? [];
  return number === undefined ? null : Number(number) * (PIXELS_OF_UNIT[unit] ?? 1);
}
