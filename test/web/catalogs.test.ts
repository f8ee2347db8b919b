import { describe, expect, it } from 'vitest';
import { NO_SEND_REASONS, reasonText } from '../../domain/no-send.ts';
import { messages as en } from '../../web/i18n/en/index.ts';
import { messages as pl } from '../../web/i18n/pl/index.ts';
import { messages as sv } from '../../web/i18n/sv/index.ts';
import { sentences } from './support/sentences.ts';

/** What a sentence is completed with: arguments and tags, whatever the forms of its plurals. */
function holes(sentence: string): string[] {
  const args = [...sentence.matchAll(/(?<!(?:=\d+|zero|one|two|few|many|other) )\{(\w+)[,}]/g)].map(
    ([, name]) => name ?? '',
  );
  const tags = [...sentence.matchAll(/<(\w+)>/g)].map(([, name]) => `<${name ?? ''}>`);
  return [...new Set([...args, ...tags])].toSorted();
}

describe.each([
  ['sv', sv],
  ['pl', pl],
] as const)('the catalog %s', (language, catalog) => {
  const wanted = sentences(en);
  const told = sentences(catalog);

  it('has the keys of the English one, none empty', () => {
    expect([...told.keys()].toSorted()).toEqual([...wanted.keys()].toSorted());
    expect([...told].filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
  });

  it('completes each sentence with the same', () => {
    for (const [key, sentence] of wanted) {
      expect(holes(told.get(key) ?? ''), `${language} ${key}`).toEqual(holes(sentence));
    }
  });

  it('has the plural forms of its language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [key, sentence] of told) {
      if (!sentence.includes(', plural,')) continue;
      for (const form of forms) expect(sentence, `${language} ${key}`).toContain(`${form} {`);
    }
  });
});

describe('the reasons for which no mail goes', () => {
  it('are told in English as the API tells them, in its order', () => {
    expect(Object.entries(en.reasons)).toEqual(NO_SEND_REASONS.map((code) => [code, reasonText(code)]));
  });
});
