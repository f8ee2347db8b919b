import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';

interface OpenButtonProps {
  /** Of what is changed; undefined to add something. */
  name: string | undefined;
  /** The words for that. */
  add: string;
  onOpen: () => void;
}

/** Opens the dialog that adds or changes an entry of a list. */
export function OpenButton({ name, add, onOpen }: OpenButtonProps) {
  const t = useTranslations('setupTills');
  return (
    <Button
      size="xs"
      variant={name === undefined ? 'filled' : 'default'}
      {...(name !== undefined && { 'aria-label': t('changeOf', { name }) })}
      onClick={onOpen}
    >
      {name === undefined ? add : t('change')}
    </Button>
  );
}
