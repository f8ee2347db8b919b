import { z } from 'zod';
import { listTillProducts, placeOfProduct, type TillProduct } from '../../db/queries/till-products.ts';
import { priceAtTill } from '../../domain/till-price.ts';
import { defineTillRoute } from '../device-route.ts';
import { linkPages, pageHeaders, pageQuery, pageSchema, readPage } from '../page.ts';

const PATH = '/v1/pos/products';

const productSchema = z
  .object({
    variantId: z.string(),
    productId: z.string().nullable(),
    title: z.string(),
    variantTitle: z.string().nullable(),
    imageUrl: z.string().nullable(),
    price: z.string().nullable().meta({
      description: 'In the currency of the location; null where the shop told none in it: ask for it.',
    }),
    currency: z.string().meta({ description: 'Of the location.' }),
    available: z.int().nullable().meta({ description: 'Null where nobody told or counts it.' }),
    tracked: z.boolean().meta({ description: 'False where nobody counts it: there is always some.' }),
    oversell: z.boolean().meta({ description: 'True where it is sold on when there is none left.' }),
  })
  .meta({ id: 'PosProduct' });

const EXAMPLE: z.infer<typeof productSchema> = {
  ...{ variantId: 'cup-blue', productId: 'cup', title: 'Cup', variantTitle: 'Blue' },
  ...{ imageUrl: 'https://shop.example/cup-blue.png', price: '99.50', currency: 'SEK' },
  ...{ available: 12, tracked: true, oversell: false },
};

export const getPosProducts = defineTillRoute({
  method: 'get',
  path: PATH,
  summary: 'List what the shop has for sale, by title',
  description:
    'As shop systems and `PUT /v1/inventory` told it, with its title. A price that was told without a currency counts as ' +
    'one of the location.',
  query: z.strictObject({
    q: z
      .string()
      .max(200)
      .optional()
      .meta({
        description:
          'Words that all occur in the title, the title of the variant or its id; one of one or two letters where a word ' +
          'begins with it.',
      }),
    ...pageQuery,
  }),
  responses: {
    200: {
      description: 'One page',
      schema: pageSchema(productSchema),
      example: { data: [EXAMPLE], nextCursor: null, prevCursor: null },
      headers: pageHeaders,
    },
    400: { description: 'A cursor that is damaged or belongs to another list (`bad_cursor`)' },
    422: { description: 'Bad input, or a parameter that is not known' },
  },
  handler: async ({ deps, shop, device, query }) => {
    const { limit, cursor, ...filters } = query;
    const list = { shop: shop.slug, path: PATH, filters, signers: deps.secrets.cursorSigners };
    const page = readPage(list, { limit, cursor });
    const { listed, hasMore } = await listTillProducts(deps.db, shop.id, wordsOf(query.q), page);
    const entries = listed.map((product) => ({ at: placeOfProduct(product), id: 0 }));
    const { headers, ...cursors } = linkPages(list, page, { entries, hasMore });
    const { currency } = device.location;
    return { status: 200, body: { data: listed.map((one) => toAnswer(one, currency)), ...cursors }, headers };
  },
});

function wordsOf(text = ''): string[] {
  return [...new Set(text.split(/\s+/).filter((word) => word !== ''))];
}

function toAnswer({ price, currency: told, ...product }: TillProduct, currency: string) {
  return { ...product, price: priceAtTill({ price, currency: told }, currency), currency };
}
