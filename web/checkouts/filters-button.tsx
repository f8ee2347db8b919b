import { Button, Group, NativeSelect, Popover, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '../parts/icon.tsx';
import { FILTER_NAMES, readListSearch, withFilters, type ListSearch } from '../parts/list-search.ts';
import styles from './list.module.css';
import { ReasonSelect } from './reason-select.tsx';

/** The filters that are needed less often; the button says how many are on. */
export function FiltersButton({ search }: { search: ListSearch }) {
  const t = useTranslations('list');
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const count = FILTER_NAMES.filter((name) => search[name] !== undefined).length;
  return (
    <Popover
      opened={isOpen}
      onDismiss={close}
      trapFocus
      position="bottom-end"
      shadow="md"
      width={310}
      returnFocus
    >
      <Popover.Target>
        <Button
          variant={count > 0 ? 'light' : 'default'}
          leftSection={<Icon name="filter" size={16} />}
          onClick={toggle}
          aria-expanded={isOpen}
        >
          {count === 0 ? t('filters') : t('filtersOn', { count })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('filters')}>
        <FilterForm search={search} onDone={close} />
      </Popover.Dropdown>
    </Popover>
  );
}

const STATES = ['open', 'abandoned', 'completed', 'all'] as const;

function FilterForm({ search, onDone }: { search: ListSearch; onDone: () => void }) {
  const t = useTranslations('list');
  const navigate = useNavigate();
  const go = (changes: ListSearch) => {
    void navigate({ to: '/', search: withFilters(search, changes) });
    onDone();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.currentTarget));
    const none = Object.fromEntries(FILTER_NAMES.map((name) => [name, undefined]));
    go({ ...none, ...readListSearch(typed) });
  };
  const states = STATES.map((value) => ({ value, label: t(`state.${value}`) }));
  return (
    <form onSubmit={submit}>
      <div className={styles['filters']}>
        <NativeSelect
          name="state"
          label={t('filter.state')}
          defaultValue={search.state ?? ''}
          data={[{ value: '', label: t('state.any') }, ...states]}
        />
        <ReasonSelect value={search.reason} />
        <TextInput name="channel" label={t('filter.channel')} defaultValue={search.channel ?? ''} />
        <Group grow gap="sm">
          <TextInput name="from" type="date" label={t('filter.from')} defaultValue={search.from ?? ''} />
          <TextInput name="to" type="date" label={t('filter.to')} defaultValue={search.to ?? ''} />
        </Group>
        <Group justify="space-between">
          <Button
            variant="subtle"
            onClick={() => {
              go(Object.fromEntries(FILTER_NAMES.map((name) => [name, undefined])));
            }}
          >
            {t('clearFilters')}
          </Button>
          <Button type="submit">{t('apply')}</Button>
        </Group>
      </div>
    </form>
  );
}
