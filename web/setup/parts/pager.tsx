import { Button, Group } from '@mantine/core';
import { useTranslations } from 'use-intl';

interface PagerProps {
  label: string;
  page: { nextCursor: string | null; prevCursor: string | null };
  onGo: (cursor: string) => void;
}

/** Leads to the older and the newer page; nothing where there is one page only. */
export function Pager({ label, page: { nextCursor, prevCursor }, onGo }: PagerProps) {
  const t = useTranslations('setup');
  if (nextCursor === null && prevCursor === null) return null;
  const button = (cursor: string | null, words: string) => (
    <Button
      variant="default"
      size="xs"
      disabled={cursor === null}
      onClick={() => {
        if (cursor !== null) onGo(cursor);
      }}
    >
      {words}
    </Button>
  );
  return (
    <Group component="nav" aria-label={label} justify="space-between" p="sm">
      {button(prevCursor, t('newer'))}
      {button(nextCursor, t('older'))}
    </Group>
  );
}
