import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '../parts/icon.tsx';
import { DiscountForm } from './discount-form.tsx';
import { ProductSearch } from './product-search.tsx';
import { TillDialog } from './till-dialog.tsx';
import { styles } from './styles.ts';
import type { Tile } from './use-grid.ts';
import { useTileTitle } from './use-tile-words.ts';

const ACTIONS = [
  { kind: 'save_cart', size: 'small' },
  { kind: 'view_saved_carts', size: 'small' },
] as const satisfies Tile[];
const KINDS = ['action', 'product', 'discount'] as const;
type Kind = (typeof KINDS)[number];

interface AddTileDialogProps {
  present: readonly Tile[];
  /** What was chosen; nothing when it was closed otherwise than by *Done*. */
  onDone: (added: Tile[]) => void;
}

/** Add tile → what kind → which ones → Done. */
export function AddTileDialog({ present, onDone }: AddTileDialogProps) {
  const t = useTranslations('till.grid');
  const [kind, setKind] = useState<Kind | null>(null);
  const [added, setAdded] = useState<Tile[]>([]);
  const add = (tile: Tile) => {
    setAdded((before) => [...before, tile]);
  };
  return (
    <TillDialog
      title={t('add')}
      onClose={() => {
        onDone([]);
      }}
    >
      <Stack>
        {kind === null && <KindChoice onChoose={setKind} />}
        {kind === 'action' && <ActionChoice present={[...present, ...added]} onAdd={add} />}
        {kind === 'product' && <ProductChoice present={[...present, ...added]} onAdd={add} />}
        {kind === 'discount' && (
          <DiscountForm
            hasTitle
            onAdd={({ title, type, value }) => {
              add({ kind: 'discount', size: 'small', title, type, value });
            }}
          />
        )}
        <DialogFoot
          count={added.length}
          onBack={
            kind === null
              ? null
              : () => {
                  setKind(null);
                }
          }
          onDone={() => {
            onDone(added);
          }}
        />
      </Stack>
    </TillDialog>
  );
}

interface DialogFootProps {
  count: number;
  onBack: (() => void) | null;
  onDone: () => void;
}

function DialogFoot({ count, onBack, onDone }: DialogFootProps) {
  const t = useTranslations('till.grid');
  return (
    <Group justify="space-between">
      <Text c="dimmed" role="status">
        {t('added', { count })}
      </Text>
      <Group gap="sm">
        {onBack !== null && (
          <Button variant="default" size="md" onClick={onBack}>
            {t('back')}
          </Button>
        )}
        <Button size="md" onClick={onDone}>
          {t('done')}
        </Button>
      </Group>
    </Group>
  );
}

function KindChoice({ onChoose }: { onChoose: (kind: Kind) => void }) {
  const t = useTranslations('till.grid');
  return (
    <ul className={styles['choices']}>
      {KINDS.map((kind) => (
        <li key={kind}>
          <button
            type="button"
            onClick={() => {
              onChoose(kind);
            }}
          >
            <span>
              <strong>{t(kind)}</strong>
              <span className={styles['dim']}>{t(`${kind}Hint`)}</span>
            </span>
            <Icon name="next" />
          </button>
        </li>
      ))}
    </ul>
  );
}

interface ChoiceProps {
  present: readonly Tile[];
  onAdd: (tile: Tile) => void;
}

function ActionChoice({ present, onAdd }: ChoiceProps) {
  const t = useTranslations('till');
  const title = useTileTitle();
  return (
    <section aria-label={t('more.cart')}>
      <h3 className={styles['section']}>{t('more.cart')}</h3>
      <ul className={styles['choices']}>
        {ACTIONS.map((tile) => (
          <AddRow
            key={tile.kind}
            title={title(tile)}
            isThere={present.some(({ kind }) => kind === tile.kind)}
            onAdd={() => {
              onAdd(tile);
            }}
          />
        ))}
      </ul>
    </section>
  );
}

function ProductChoice({ present, onAdd }: ChoiceProps) {
  return (
    <ProductSearch>
      {({ products }) => (
        <ul className={styles['choices']}>
          {products.map(({ variantId, title, variantTitle }) => {
            const name = variantTitle === null ? title : `${title}, ${variantTitle}`;
            return (
              <AddRow
                key={variantId}
                title={name}
                isThere={present.some((tile) => tile.kind === 'product' && tile.variantId === variantId)}
                onAdd={() => {
                  onAdd({ kind: 'product', size: 'small', variantId, title: name.slice(0, 200) });
                }}
              />
            );
          })}
        </ul>
      )}
    </ProductSearch>
  );
}

function AddRow({ title, isThere, onAdd }: { title: string; isThere: boolean; onAdd: () => void }) {
  const t = useTranslations('till.grid');
  return (
    <li>
      <span>{title}</span>
      <Button
        variant={isThere ? 'subtle' : 'default'}
        size="md"
        miw={44}
        aria-label={isThere ? t('isThere', { title }) : t('addOne', { title })}
        aria-disabled={isThere}
        onClick={() => {
          if (!isThere) onAdd();
        }}
      >
        {isThere ? <Icon name="check" /> : '+'}
      </Button>
    </li>
  );
}
