import { useTimeZone } from '../../api/use-shop.ts';
import type { ApiBook } from '../../i18n/api-sentences.ts';
import { say, sayKnown } from '../../i18n/say.ts';
import { plainWords } from '../parts/plain-words.ts';
import type { Check } from './use-doctor.ts';

const BOOKS: readonly ApiBook[] = ['apiDoctor', 'apiConnections', 'apiWarnings', 'apiStatus'];

/** @returns what was found and what to do, in the person's language; a sentence may tell both, as those of connections. */
export function useCheckWords({ text, sentence, mend, mendSentence }: Check): {
  text: string;
  mend: string | null;
} {
  const timeZone = useTimeZone();
  const said = sayKnown(BOOKS, sentence, timeZone);
  if (said === null) return { text: plainWords(text), mend: mend === null ? null : plainWords(mend) };
  const isToldTwice = mend === null || mendSentence === null;
  return { text: said, mend: isToldTwice ? null : say(['apiMends'], mendSentence, plainWords(mend)) };
}
