const SEEDS: Record<string, string> = {
  blanks: ' ',
  'line ends': '\n',
  'blank lines': '\n \t',
  letters: 'a',
  digits: '1',
  'groups of digits': '12 ',
  zeros: '0',
  dots: '.',
  dashes: '-',
  'labels of a domain': 'a.',
  'labels outside of ASCII': 'å.',
  'at signs': 'a@',
  brackets: '<',
  parentheses: '(',
  quotes: '"',
  slashes: '/',
  percents: '%41',
  commas: 'a, ',
  'Liquid tags that stay open': '{{ ',
  'Liquid that nests': '{% if a %}',
  'Liquid filters': '| append: "a" ',
  'HTML that nests': '<div>',
  'HTML that stays open': '<a href="',
  'comments that stay open': '<!--',
  'parts of a mail': '<mail-part ',
  'character references': '&#38',
  'functions of CSS': 'url(',
  'rules of CSS': 'a{b:',
  'an encoding': 'encoding = ',
};

/** Each kind of string that makes a careless regular expression stall, in so many characters. */
export function hostileStrings(length: number): { name: string; text: string }[] {
  return Object.entries(SEEDS).flatMap(([name, seed]) => {
    const text = seed.repeat(Math.ceil(length / seed.length)).slice(0, length);
    // What ends otherwise than it began makes a pattern try everything again.
    return [
      { name, text },
      { name: `${name}, then another end`, text: `${text.slice(0, -1)}\u0001` },
    ];
  });
}
