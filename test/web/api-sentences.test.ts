import { createTranslator } from 'use-intl';
import { describe, expect, it } from 'vitest';
import { CONNECTION_SENTENCES } from '../../api/connections/connection-sentences.ts';
import { HISTORY_SENTENCES } from '../../api/checkouts/history-sentences.ts';
import { AMISS_SENTENCES, TOLD_ELSEWHERE, WELL_SENTENCES } from '../../api/doctor/doctor-sentences.ts';
import { FIELD_TEXTS } from '../../api/field-texts.ts';
import { TEMPLATE_TEXTS } from '../../api/template-texts.ts';
import type { SentenceBook } from '../../domain/sentence.ts';
import { STATUS_SENTENCES, WARNING_SENTENCES } from '../../domain/status-sentences.ts';
import type { ApiSentences } from '../../web/i18n/api-sentences.ts';
import * as plAnswers from '../../web/i18n/pl/answers.ts';
import { apiHistory as plHistory } from '../../web/i18n/pl/api/history.ts';
import { apiStatus as plStatus } from '../../web/i18n/pl/api/status.ts';
import * as plFindings from '../../web/i18n/pl/findings.ts';
import * as svAnswers from '../../web/i18n/sv/answers.ts';
import { apiHistory as svHistory } from '../../web/i18n/sv/api/history.ts';
import { apiStatus as svStatus } from '../../web/i18n/sv/api/status.ts';
import * as svFindings from '../../web/i18n/sv/findings.ts';

/** What the API says, by the catalog that says it in another language. */
const BOOKS: Record<Exclude<keyof ApiSentences, 'apiProblems'>, SentenceBook> = {
  apiStatus: STATUS_SENTENCES,
  apiWarnings: WARNING_SENTENCES,
  apiHistory: HISTORY_SENTENCES,
  apiConnections: CONNECTION_SENTENCES,
  apiDoctor: { ...WELL_SENTENCES, ...AMISS_SENTENCES },
  apiMends: {
    ...AMISS_SENTENCES,
    ...bookOf(TOLD_ELSEWHERE, { ...STATUS_SENTENCES, ...WARNING_SENTENCES }),
  },
  apiFields: Object.fromEntries(
    Object.entries({ ...FIELD_TEXTS, ...TEMPLATE_TEXTS }).map(([code, text]) => [
      code,
      [...text.matchAll(/(?<!\{)\{(\w+)\}/g)].map(([, name]) => name ?? ''),
    ]),
  ),
};

function bookOf(codes: readonly string[], book: SentenceBook): SentenceBook {
  return Object.fromEntries(codes.map((code) => [code, book[code] ?? []]));
}

/** Fails at a sentence that cannot be read, or asks for what it is not given. */
function said(language: string, text: string, names: readonly string[]): string {
  const t = createTranslator({
    locale: language,
    messages: { text },
    onError: (error) => {
      throw error;
    },
  });
  return t('text', Object.fromEntries(names.map((name) => [name, NUMBERS.has(name) ? 2 : 'x'])));
}

const NUMBERS = new Set([
  ...['overdue', 'ended', 'usualPauseHours', 'seconds', 'attempts', 'count', 'hours', 'lateMinutes', 'limit'],
]);

describe.each([
  ['sv', { ...svAnswers, ...svFindings, apiHistory: svHistory, apiStatus: svStatus }],
  ['pl', { ...plAnswers, ...plFindings, apiHistory: plHistory, apiStatus: plStatus }],
] as const)('the sentences of the API in %s', (language, catalogs) => {
  for (const [name, book] of Object.entries(BOOKS)) {
    const texts: Record<string, string> = { ...Reflect.get(catalogs, name) };

    it(`are all there, and no others: ${name}`, () => {
      expect(Object.keys(texts).toSorted()).toEqual(Object.keys(book).toSorted());
    });

    it(`can be said with what the API completes them with: ${name}`, () => {
      for (const [code, values] of Object.entries(book)) {
        expect(said(language, texts[code] ?? '', values), `${name}.${code}`).not.toBe('');
      }
    });
  }

  it('have the plural forms of the language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const texts = Object.values(catalogs).flatMap((catalog) => Object.values<string>(catalog));
    for (const text of texts.filter((one) => one.includes(', plural,'))) {
      for (const form of forms) expect(text).toContain(`${form} {`);
    }
  });
});
