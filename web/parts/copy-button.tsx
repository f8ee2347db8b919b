import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useTranslations } from 'use-intl';
import { Icon } from './icon.tsx';

/** Copies a text, and says so. @param label what is copied, for those who do not see it. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useTranslations('common');
  const { copied, copy } = useClipboard();
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<Icon name={copied ? 'check' : 'copy'} size={14} />}
      aria-label={copied ? t('copied') : t('copyThing', { thing: label })}
      onClick={() => {
        copy(text);
      }}
    >
      <span aria-live="polite">{copied ? t('copied') : t('copy')}</span>
    </Button>
  );
}
