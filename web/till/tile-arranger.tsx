import { ActionIcon, Button, Group } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '../parts/icon.tsx';
import { styles } from './styles.ts';
import { tileKeys, type Tile } from './use-grid.ts';
import { useTileTitle } from './use-tile-words.ts';

const NEXT_SIZE = { small: 'wide', wide: 'large', large: 'small' } as const;

interface TileArrangerProps {
  tiles: Tile[];
  onArrange: (tiles: Tile[]) => void;
}

/** Moves, sizes and removes tiles by buttons, which work for fingers, mouse and keyboard alike. */
export function TileArranger({ tiles, onArrange }: TileArrangerProps) {
  const t = useTranslations('till.grid');
  const list = useRef<HTMLUListElement>(null);
  const focusOn = useRef<string | null>(null);
  const keys = tileKeys(tiles);
  // A tile that moved has left the place where the finger or the focus was.
  useEffect(() => {
    if (focusOn.current === null) return;
    const moved = [...(list.current?.querySelectorAll('button') ?? [])].find(
      ({ dataset }) => dataset['moves'] === focusOn.current,
    );
    moved?.focus();
    focusOn.current = null;
  });
  const move = (from: number, by: -1 | 1) => {
    const to = from + by;
    const tile = tiles[from];
    if (tile === undefined || to < 0 || to >= tiles.length) return;
    focusOn.current = `${keys[from] ?? ''} ${String(by)}`;
    onArrange(tiles.toSpliced(from, 1).toSpliced(to, 0, tile));
  };
  return (
    <ul className={styles['arranger']} aria-label={t('arrangeLabel')} ref={list}>
      {tiles.map((tile, n) => (
        <li key={keys[n]}>
          <TileRow
            tile={tile}
            tileKey={keys[n] ?? ''}
            place={{ n, of: tiles.length }}
            onMove={(by) => {
              move(n, by);
            }}
            onResize={() => {
              onArrange(tiles.with(n, { ...tile, size: NEXT_SIZE[tile.size] }));
            }}
            onRemove={() => {
              onArrange(tiles.toSpliced(n, 1));
            }}
          />
        </li>
      ))}
    </ul>
  );
}

interface TileRowProps {
  tile: Tile;
  tileKey: string;
  place: { n: number; of: number };
  onMove: (by: -1 | 1) => void;
  onResize: () => void;
  onRemove: () => void;
}

function TileRow({ tile, tileKey, place, onMove, onResize, onRemove }: TileRowProps) {
  const t = useTranslations('till.grid');
  const title = useTileTitle()(tile);
  const step = (by: -1 | 1) => (
    <ActionIcon
      variant="default"
      size={44}
      data-moves={`${tileKey} ${String(by)}`}
      aria-label={t(by < 0 ? 'moveLeft' : 'moveRight', { title })}
      // Not disabled: focus would be lost at either end.
      aria-disabled={place.n + by < 0 || place.n + by >= place.of}
      onClick={() => {
        onMove(by);
      }}
    >
      <Icon name={by < 0 ? 'previous' : 'next'} />
    </ActionIcon>
  );
  return (
    <>
      <span className={styles['arrangerTitle']}>
        {title}
        <span className={styles['dim']}>{t('place', { n: place.n + 1, of: place.of })}</span>
      </span>
      <Group gap="xs" wrap="nowrap">
        {step(-1)}
        {step(1)}
        <Button
          variant="default"
          size="md"
          miw="6.5rem"
          onClick={onResize}
          aria-label={t('resize', { title, size: t(tile.size) })}
        >
          {t(tile.size)}
        </Button>
        <ActionIcon variant="default" size={44} aria-label={t('remove', { title })} onClick={onRemove}>
          <Icon name="close" />
        </ActionIcon>
      </Group>
    </>
  );
}
