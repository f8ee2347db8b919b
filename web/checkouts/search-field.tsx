import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '../parts/icon.tsx';
import { withFilters, type ListSearch } from '../parts/list-search.ts';

const PAUSE_MS = 300;

/** Finds as one types; what was found last stays in the address bar, one step back away. */
export function SearchField({ search }: { search: ListSearch }) {
  const t = useTranslations('list');
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const { q: found = '' } = search;
  const [text, setText] = useState(found);
  // The address also changes by a saved view, or by going back; whoever types is not interrupted.
  useEffect(() => {
    if (document.activeElement !== input.current) setText(found);
  }, [found]);
  const find = (q: string) => {
    void navigate({ to: '/', search: withFilters(search, { q: q.trim() }), replace: search.q !== undefined });
  };
  const findSoon = useDebouncedCallback(find, PAUSE_MS);
  const type = (q: string) => {
    setText(q);
    findSoon(q);
  };
  const clear = <CloseButton size="sm" aria-label={t('clearSearch')} onClick={() => type('')} />;
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          find(text);
        }}
      >
        <TextInput
          id="list-search"
          ref={input}
          value={text}
          aria-label={t('search')}
          placeholder={t('searchHint')}
          maxLength={200}
          leftSection={<Icon name="search" size={16} />}
          rightSection={text === '' ? null : clear}
          onChange={(event) => {
            type(event.currentTarget.value);
          }}
        />
      </form>
    </search>
  );
}
