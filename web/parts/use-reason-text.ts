import type { Schemas } from '../../client/index.ts';
import { useTimeZone } from '../api/use-shop.ts';
import { say } from '../i18n/say.ts';

type Told = Pick<Schemas['StoredCheckout'], 'emailStatusText' | 'emailStatusSentence'>;

/** @returns why a mail did not go, or what became of it, in the person's language. */
export function useReasonText({ emailStatusText: text, emailStatusSentence: sentence }: Told): string | null {
  const timeZone = useTimeZone();
  return text === null ? null : say(['apiStatus'], sentence, text, timeZone);
}
