import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ACTIONS } from './actions.ts';

export interface AuditSearch {
  actor?: { id: string; name: string };
  action?: string;
  from?: string;
  to?: string;
  cursor?: string;
}

interface AuditFilterProps {
  search: AuditSearch;
  onChange: (search: AuditSearch) => void;
}

/** Narrows the log by who, what, and when; a change begins with the newest again. */
export function AuditFilter({ search, onChange }: AuditFilterProps) {
  const t = useTranslations('setupAudit');
  const change = (changes: AuditSearch) => {
    const { cursor: _, ...rest } = { ...search, ...changes };
    onChange(Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== '')));
  };
  return (
    <Group
      component="search"
      gap="sm"
      p="sm"
      align="flex-end"
      style={{ borderBottom: '1px solid var(--line)' }}
    >
      <NativeSelect
        label={t('action')}
        value={search.action ?? ''}
        data={[
          { value: '', label: t('anyAction') },
          ...ACTIONS.map((value) => ({ value, label: t(`did.${value}`) })),
        ]}
        onChange={(event) => {
          change({ action: event.currentTarget.value });
        }}
      />
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          label={t(end)}
          value={search[end] ?? ''}
          onChange={(event) => {
            change({ [end]: event.currentTarget.value });
          }}
        />
      ))}
      {search.actor !== undefined && (
        <Button
          variant="light"
          onClick={() => {
            const { actor: _, cursor: __, ...rest } = search;
            onChange(rest);
          }}
        >
          {t('onlyOf', { name: search.actor.name })} ×
        </Button>
      )}
    </Group>
  );
}
