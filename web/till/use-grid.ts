import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BodyOf } from '../../client/index.ts';
import { keptOnDevice, tillKeys } from './till-queries.ts';
import { useTillApi } from './use-till.tsx';

export type Tile = BodyOf<'put /v1/pos/grid'>['tiles'][number];

/**
 * The tiles of this till, and how to arrange them: shown at once, kept one change after the other, and shown as they were
 * where the API refuses.
 */
export function useGrid() {
  const api = useTillApi();
  const queries = useQueryClient();
  const query = useQuery({
    ...keptOnDevice<Tile[]>(tillKeys.grid),
    queryFn: async ({ signal }) => toTiles((await api.get('/v1/pos/grid', { signal })).tiles),
  });
  const { mutate: arrange, error: refused } = useMutation({
    scope: { id: 'grid' },
    mutationFn: (tiles: Tile[]) => api.put('/v1/pos/grid', { body: { tiles } }),
    onMutate: async (tiles) => {
      await queries.cancelQueries({ queryKey: tillKeys.grid });
      const before = queries.getQueryData<Tile[]>(tillKeys.grid);
      queries.setQueryData(tillKeys.grid, tiles);
      return { before };
    },
    onError: (_, __, kept) => {
      queries.setQueryData(tillKeys.grid, kept?.before);
    },
  });
  return { query, tiles: query.data ?? [], arrange, refused };
}

/** The answer joins both actions in one shape, the input has one for each. */
function toTiles(told: ({ kind: string } & Record<string, unknown>)[]): Tile[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what GET answers can be PUT back
  return told as unknown as Tile[];
}

/** @returns by what each tile is known, wherever it is moved. */
export function tileKeys(tiles: readonly Tile[]): string[] {
  const seen = new Map<string, number>();
  return tiles.map((tile) => {
    const name = `${tile.kind} ${'variantId' in tile ? tile.variantId : ''} ${'title' in tile ? tile.title : ''}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return `${name} ${String(count)}`;
  });
}
