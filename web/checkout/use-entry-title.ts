import { useTimeZone } from '../api/use-shop.ts';
import { say } from '../i18n/say.ts';
import type { TimelineEntry } from './use-checkout.ts';

/** @returns what a line of the history says, in the person's language. */
export function useEntryTitle(): (entry: TimelineEntry) => string {
  const timeZone = useTimeZone();
  return ({ title, titleSentence }) => say(['apiHistory'], titleSentence, title, timeZone);
}
