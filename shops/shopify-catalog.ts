import type { PayloadReader } from './payload-reader.ts';
import type { ShopEvent, ToldVariant } from './shop-event.ts';

/** Reads a product: what of it can be bought, and how it looks. */
export function tellProduct(product: PayloadReader): ShopEvent[] {
  const id = product.id('id');
  if (id === null) return [];
  const pictures = product.list('images');
  const usual = product.part('image').text('src') ?? pictures[0]?.text('src') ?? null;
  const variants = product.list('variants').flatMap((variant) => {
    const own = variant.id('image_id');
    const picture = pictures.find((image) => own !== null && image.id('id') === own)?.text('src');
    return readVariant(variant, picture ?? usual);
  });
  const status = product.text('status');
  const told = { id, title: product.text('title') ?? '', forSale: status === null || status === 'active' };
  return [
    { kind: 'product', toldAt: product.text('updated_at'), product: { ...told, isWhole: true, variants } },
  ];
}

/** Reads how much of something lies at one place. A place that does not keep it has none. */
export function tellStockLevel(level: PayloadReader): ShopEvent[] {
  const inventoryItemId = level.id('inventory_item_id');
  const locationId = level.id('location_id');
  if (inventoryItemId === null || locationId === null) return [];
  const told = { inventoryItemId, locationId, available: level.number('available') ?? 0 };
  return [{ kind: 'stock_level', toldAt: level.text('updated_at'), level: told }];
}

function readVariant(variant: PayloadReader, imageUrl: string | null): ToldVariant[] {
  const id = variant.id('id');
  if (id === null) return [];
  const title = variant.text('title');
  return [
    {
      id,
      // Shopify's name for the only variant of a product.
      title: title === 'Default Title' ? null : title,
      imageUrl,
      price: variant.text('price'),
      available: variant.number('inventory_quantity'),
      tracked: variant.text('inventory_management') !== null,
      oversell: variant.text('inventory_policy') === 'continue',
      inventoryItemId: variant.id('inventory_item_id'),
    },
  ];
}
