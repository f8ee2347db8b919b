import { z } from 'zod';
import { findGrid, updateGrid } from '../../db/queries/pos-devices.ts';
import { DEFAULT_TILES, TILE_SIZES, type Tile } from '../../domain/smart-grid.ts';
import { defineTillRoute } from '../device-route.ts';
import { amount, externalId } from '../input.ts';
import { ONE_LINE } from '../plain-text.ts';
import { badInput } from '../problem.ts';
import { readDiscountValue } from './discount-value.ts';

const PATH = '/v1/pos/grid';
const AT_MOST = 100;

const size = z.enum(TILE_SIZES);
const title = z.string().trim().min(1, 'must not be empty').max(200).regex(ONE_LINE);

const tile = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('save_cart'), size }),
  z.strictObject({ kind: z.literal('view_saved_carts'), size }),
  z.strictObject({ kind: z.literal('product'), size, variantId: externalId, title }),
  z.strictObject({
    ...{ kind: z.literal('discount'), size, title, type: z.enum(['percentage', 'fixed_amount']) },
    value: amount.meta({ description: 'Per cent, or an amount in the currency of the location.' }),
  }),
]);

const tileSchema = z.union([
  z.object({ kind: z.enum(['save_cart', 'view_saved_carts']), size }),
  z.object({ kind: z.literal('product'), size, variantId: z.string(), title: z.string() }),
  z.object({
    ...{ kind: z.literal('discount'), size, title: z.string() },
    ...{ type: z.enum(['percentage', 'fixed_amount']), value: z.string() },
  }),
]);

const answer = {
  200: {
    description: 'The tiles, in the order in which they lie',
    schema: z.object({ tiles: z.array(tileSchema) }),
    example: {
      tiles: [
        ...DEFAULT_TILES,
        { kind: 'product', size: 'small', variantId: 'cup-blue', title: 'Cup, blue' },
      ],
    },
  },
};

export const getGrid = defineTillRoute({
  method: 'get',
  path: PATH,
  summary: "The smart grid: the tiles of this till's start page",
  responses: answer,
  handler: async ({ deps, device }) => ({
    status: 200,
    body: { tiles: (await findGrid(deps.db, device.id)) ?? DEFAULT_TILES },
  }),
});

export const putGrid = defineTillRoute({
  method: 'put',
  path: PATH,
  summary: 'Arrange the tiles of this till; their order is the order of the list',
  body: z.strictObject({ tiles: z.array(tile).max(AT_MOST) }),
  responses: answer,
  handler: async ({ deps, device, body }) => {
    const tiles = body.tiles.map((one, n) => readTile(one, n, device.location.currency));
    await updateGrid(deps.db, device.id, tiles);
    return { status: 200, body: { tiles }, about: { tiles: tiles.length } };
  },
});

/** @throws Problem 422 for a discount that is none. */
function readTile(told: z.infer<typeof tile>, n: number, currency: string): Tile {
  if (told.kind !== 'discount') return told;
  const read = readDiscountValue(told, currency);
  if ('fault' in read) throw badInput([{ path: `tiles.${String(n)}.value`, message: read.fault }]);
  return { ...told, value: read.value };
}
