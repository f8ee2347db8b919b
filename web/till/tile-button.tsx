import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Icon, type IconName } from '../parts/icon.tsx';
import { isSameDiscount, toggleDiscount } from './edit-sale.ts';
import type { Product } from './sale.ts';
import { styles } from './styles.ts';
import { tillKeys } from './till-queries.ts';
import { useActions } from './use-actions.tsx';
import type { Tile } from './use-grid.ts';
import { editSale, useSale } from './use-sale.ts';
import { useSavedCarts } from './use-saved-carts.ts';
import { useDiscountWords, useTileTitle } from './use-tile-words.ts';
import { useTillApi } from './use-till.tsx';

const ICONS = {
  save_cart: 'bookmark',
  view_saved_carts: 'cart',
  product: 'shop',
  discount: 'filter',
} as const satisfies Record<Tile['kind'], IconName>;

/** A tile as it is tapped: does what it says. */
export function TileButton({ tile }: { tile: Tile }) {
  const title = useTileTitle();
  const act = useTileAct();
  const isOn = useIsOn(tile);
  return (
    <button
      type="button"
      className={styles['tile']}
      data-kind={tile.kind}
      aria-pressed={tile.kind === 'discount' ? isOn : undefined}
      onClick={() => {
        act(tile);
      }}
    >
      <Icon name={ICONS[tile.kind]} size={22} />
      <span>{title(tile)}</span>
      <TileFoot tile={tile} />
    </button>
  );
}

function TileFoot({ tile }: { tile: Tile }) {
  const t = useTranslations('till.carts');
  const words = useDiscountWords();
  const { carts } = useSavedCarts();
  if (tile.kind === 'discount') return <span className={styles['tileFoot']}>{words(tile)}</span>;
  if (tile.kind !== 'view_saved_carts' || carts.length === 0) return null;
  return <span className={styles['tileFoot']}>{t('count', { count: carts.length })}</span>;
}

function useIsOn(tile: Tile): boolean {
  const { discounts } = useSale();
  return tile.kind === 'discount' && discounts.some((one) => isSameDiscount(one, tile));
}

function useTileAct(): (tile: Tile) => void {
  const { open, saveCart } = useActions();
  const addByTile = useAddByTile();
  return (tile) => {
    switch (tile.kind) {
      case 'save_cart':
        saveCart();
        return;
      case 'view_saved_carts':
        open({ kind: 'carts' });
        return;
      case 'product':
        addByTile(tile);
        return;
      case 'discount': {
        const { title, type, value } = tile;
        editSale((sale) => toggleDiscount(sale, { title, type, value, code: null }));
        return;
      }
      default:
        tile satisfies never;
    }
  };
}

/** A tile knows a product by its id alone: what it costs today is asked, and where nobody answers, the staff are. */
function useAddByTile(): (tile: Tile & { kind: 'product' }) => void {
  const api = useTillApi();
  const queries = useQueryClient();
  const { addProduct } = useActions();
  return (tile) => {
    const { variantId } = tile;
    const query = {
      queryKey: tillKeys.product(variantId),
      queryFn: async () => {
        const found = await api.get('/v1/pos/products', { query: { q: variantId, limit: 250 } });
        return found.data.find((one) => one.variantId === variantId) ?? null;
      },
    };
    queries.fetchQuery(query).then(
      (product) => {
        addProduct(product ?? tile);
      },
      () => {
        addProduct(queries.getQueryData<Product>(query.queryKey) ?? tile);
      },
    );
  };
}
