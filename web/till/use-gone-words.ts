import { useTranslations } from 'use-intl';
import { useTillTime } from './use-till-time.ts';

const HOW = {
  'retrieved this cart': 'retrieved',
  'discarded this cart': 'discarded',
  'logged out, which removed this cart,': 'loggedOut',
  'moved the till to another location, which removed this cart,': 'relocated',
  'erased what is known of this customer': 'erased',
} as const;

/** @returns who took a cart off the list, how and when, in the person's language: the API tells it in a sentence. */
export function useGoneWords(): (error: Error) => string {
  const t = useTranslations('till.gone');
  const time = useTillTime();
  return ({ message }) => {
    for (const [words, how] of Object.entries(HOW)) {
      const [name = '', rest = ''] = message.split(` ${words} at `);
      const at = /^\S+Z/.exec(rest)?.[0];
      if (at !== undefined) return t(how, { name, at: time(at) });
    }
    return t('unknown');
  };
}
