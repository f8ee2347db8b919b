import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../parts/empty-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { PageLoading } from '../parts/page-loading.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { MissedProducts } from './missed-products.tsx';
import type { Product } from './sale.ts';
import { useEnteredProduct } from './use-entered-product.ts';
import { useProducts } from './use-products.ts';

const PAUSE_MS = 200;

interface ProductSearchProps {
  /** Enter, with one product found for it. */
  onOnly?: (product: Product) => void;
  children: (products: ReturnType<typeof useProducts>) => ReactNode;
}

/** The shop's products, found as one types; Enter, which scanners press too, takes the one that is meant. */
export function ProductSearch({ onOnly, children }: ProductSearchProps) {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), PAUSE_MS);
  const found = useProducts(q);
  const wanted = text.trim();
  /** As long as nothing was typed since. */
  const entered = useRef<string | null>(null);
  const type = (next: string) => {
    entered.current = null;
    setText(next);
  };
  const { enter, looksFor, missed, forget } = useEnteredProduct((product, meant) => {
    onOnly?.(product);
    if (entered.current === meant) type('');
  });
  const look = (next: string) => {
    entered.current = next;
    enter(next);
  };
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (onOnly === undefined || wanted === '') return;
          // Pressed twice in impatience; who scans the same product twice has typed in between.
          if (entered.current === wanted && looksFor === wanted) return;
          look(wanted);
          // What is scanned next takes its place.
          event.currentTarget.querySelector('input')?.select();
        }}
      >
        <SearchInput text={text} onType={type} />
      </form>
      <MissedProducts
        missed={missed.filter((one) => one.isUnanswered || one.q !== wanted)}
        onAgain={(again) => {
          type(again);
          forget(again);
          look(again);
        }}
      />
      {found.isPending && <PageLoading />}
      {found.products.length === 0 && (
        <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />
      )}
      {found.isSuccess && found.products.length === 0 && <NothingFound q={q} />}
      {children(found)}
    </>
  );
}

function SearchInput({ text, onType }: { text: string; onType: (text: string) => void }) {
  const t = useTranslations('till.products');
  return (
    <TextInput
      aria-label={t('search')}
      placeholder={t('searchHint')}
      value={text}
      onChange={(event) => {
        onType(event.currentTarget.value);
      }}
      leftSection={<Icon name="search" />}
      rightSectionWidth={48}
      rightSection={
        text === '' ? null : (
          <CloseButton
            size={44}
            aria-label={t('clear')}
            onClick={() => {
              onType('');
            }}
          />
        )
      }
      maxLength={200}
      size="lg"
      mb="md"
    />
  );
}

function NothingFound({ q }: { q: string }) {
  const t = useTranslations('till.products');
  return q === '' ? (
    <EmptyState icon="shop" title={t('noneTitle')} text={t('noneText')} />
  ) : (
    <EmptyState icon="search" title={t('notFoundTitle', { q })} text={t('notFoundText')} />
  );
}
