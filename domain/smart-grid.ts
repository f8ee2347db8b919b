/** The till's start page: tiles that the staff arrange, in the order in which they lie. */
export const TILE_SIZES = ['small', 'wide', 'large'] as const;
export type TileSize = (typeof TILE_SIZES)[number];

export type Tile =
  | { kind: 'save_cart' | 'view_saved_carts'; size: TileSize }
  | { kind: 'product'; size: TileSize; variantId: string; title: string }
  | {
      kind: 'discount';
      size: TileSize;
      title: string;
      type: 'percentage' | 'fixed_amount';
      /** A decimal string. */
      value: string;
    };

/** Until the staff arrange their own. */
export const DEFAULT_TILES: Tile[] = [
  { kind: 'save_cart', size: 'wide' },
  { kind: 'view_saved_carts', size: 'wide' },
];
