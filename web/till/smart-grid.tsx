import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../parts/empty-state.tsx';
import { PageLoading } from '../parts/page-loading.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { AddTileDialog } from './add-tile-dialog.tsx';
import { TileArranger } from './tile-arranger.tsx';
import { TileButton } from './tile-button.tsx';
import { styles } from './styles.ts';
import { tileKeys, useGrid, type Tile } from './use-grid.ts';

/** The staff's own tiles, in their own order and sizes. */
export function SmartGrid() {
  const t = useTranslations('till.grid');
  const { query, tiles, arrange, refused } = useGrid();
  const [isArranging, setArranging] = useState(false);
  const [isAdding, setAdding] = useState(false);
  if (query.data === undefined) {
    return query.error === null ? (
      <PageLoading />
    ) : (
      <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
    );
  }
  const close = (added: Tile[]) => {
    setAdding(false);
    if (added.length > 0) arrange([...tiles, ...added]);
  };
  const toggle = () => {
    setArranging(!isArranging);
  };
  const begin = () => {
    setAdding(true);
  };
  return (
    <>
      <ProblemNotice error={refused} />
      {isArranging ? <TileArranger tiles={tiles} onArrange={arrange} /> : <Tiles tiles={tiles} />}
      <Group mt="md" gap="sm">
        <Button variant="default" size="md" onClick={begin}>
          {t('add')}
        </Button>
        {(tiles.length > 0 || isArranging) && (
          <Button variant={isArranging ? 'filled' : 'default'} size="md" onClick={toggle}>
            {isArranging ? t('done') : t('arrange')}
          </Button>
        )}
      </Group>
      {isAdding && <AddTileDialog present={tiles} onDone={close} />}
    </>
  );
}

function Tiles({ tiles }: { tiles: Tile[] }) {
  const t = useTranslations('till.grid');
  if (tiles.length === 0) return <EmptyState icon="columns" title={t('noneTitle')} text={t('noneText')} />;
  const keys = tileKeys(tiles);
  return (
    <ul className={styles['grid']} aria-label={t('label')}>
      {tiles.map((tile, n) => (
        <li key={keys[n]} data-size={tile.size}>
          <TileButton tile={tile} />
        </li>
      ))}
    </ul>
  );
}
