import type { NotificationData } from '@mantine/notifications';
import { useTranslations } from 'use-intl';
import { useProblemWords } from './use-problem-words.ts';

const LONG_MS = 12_000;

/** Short words in the corner, read out by screen readers: what was done, or what went wrong behind the page. */
export function useToast(): { done: (text: string) => void; failed: (error: Error) => void } {
  const t = useTranslations('common');
  const words = useProblemWords();
  const closeButtonProps = { 'aria-label': t('close') };
  return {
    done: (text) => {
      void show({ message: text, color: 'pine', closeButtonProps });
    },
    failed: (error) => {
      const { title, text } = words(error);
      void show({ title, message: text, color: 'red', autoClose: LONG_MS, role: 'alert', closeButtonProps });
    },
  };
}

/** Not needed until something is told. */
async function show(told: NotificationData): Promise<void> {
  const { notifications } = await import('@mantine/notifications');
  notifications.show(told);
}
