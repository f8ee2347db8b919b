import { Group } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Icon } from '../parts/icon.tsx';
import { LinkButton, TextLink } from '../parts/link-button.tsx';
import { useSiblings } from './use-siblings.ts';

/** Back to the list as it was, and to what stands before and after in it. */
export function SiblingLinks({ id }: { id: string }) {
  const t = useTranslations('checkout');
  const { search, previous, next } = useSiblings(id);
  return (
    <Group justify="space-between" mb="xs" gap="xs" mih={34}>
      <TextLink to="/" search={search} style={{ display: 'inline-flex', alignItems: 'center', gap: 4 }}>
        <Icon name="previous" size={16} />
        {t('backToList')}
      </TextLink>
      {(previous !== null || next !== null) && (
        <Group gap={6}>
          <Step id={previous} icon="previous" label={t('previous')} />
          <Step id={next} icon="next" label={t('next')} />
        </Group>
      )}
    </Group>
  );
}

function Step({ id, icon, label }: { id: string | null; icon: 'previous' | 'next'; label: string }) {
  if (id === null) return null;
  return (
    <LinkButton to="/checkouts/$id" params={{ id }} variant="default" size="xs" px={8} aria-label={label}>
      <Icon name={icon} size={16} />
    </LinkButton>
  );
}
