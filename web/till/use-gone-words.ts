import { useTranslations } from 'use-intl';
import { ApiProblem } from '../../client/index.ts';
import { useTillTime } from './use-till-time.ts';

const HOW = {
  retrieved: 'retrieved',
  discarded: 'discarded',
  logged_out: 'loggedOut',
  relocated: 'relocated',
  erased: 'erased',
} as const;

/** @returns who took a cart off the list, how and when, in the person's language. */
export function useGoneWords(): (error: Error) => string {
  const t = useTranslations('till.gone');
  const time = useTillTime();
  return (error) => {
    const told = error instanceof ApiProblem ? error.sentences.find(isTaken)?.values : undefined;
    const how = Object.entries(HOW).find(([as]) => as === told?.['how'])?.[1];
    if (told === undefined || how === undefined) return t('unknown');
    return t(how, { name: String(told['by']), at: time(String(told['at'])) });
  };
}

function isTaken({ code }: { code: string }): boolean {
  return code === 'cart_taken';
}
