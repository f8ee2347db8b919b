import { useTranslations } from 'use-intl';
import { tellToast } from './tell-toast.ts';
import { useProblemWords } from './use-problem-words.ts';

const LONG_MS = 12_000;

/** Short words in the corner, read out by screen readers: what was done, or what went wrong behind the page. */
export function useToast(): { done: (text: string) => void; failed: (error: Error) => void } {
  const t = useTranslations('common');
  const words = useProblemWords();
  const closeButtonProps = { 'aria-label': t('close') };
  return {
    done: (text) => {
      void tellToast({ message: text, color: 'pine', closeButtonProps });
    },
    failed: (error) => {
      const { title, text } = words(error);
      void tellToast({
        title,
        message: text,
        color: 'red',
        autoClose: LONG_MS,
        role: 'alert',
        closeButtonProps,
      });
    },
  };
}
