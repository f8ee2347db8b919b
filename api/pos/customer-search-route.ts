import { z } from 'zod';
import { findPersonRecords } from '../../db/queries/known-people.ts';
import { gatherPeople } from '../../domain/known-person.ts';
import { toSearchTerms } from '../checkouts/search-terms.ts';
import { defineTillRoute } from '../device-route.ts';

const AT_MOST = 20;
/** Letters and digits: of fewer everybody would be found. */
const FEWEST_TYPED = 3;

const personSchema = z
  .object({
    id: z.string().nullable().meta({ description: "The shop's, where it told one." }),
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
  })
  .meta({ id: 'PosCustomer' });

const EXAMPLE: z.infer<typeof personSchema> = {
  ...{ id: '17', name: 'Ada Shopper', email: 'ada@example.com', phone: '+46701234567' },
};

export const getPosCustomers = defineTillRoute({
  method: 'get',
  path: '/v1/pos/customers',
  summary: 'Find people whom the shop knows, by name, e-mail or phone',
  description:
    'As its customers, its checkouts and the carts saved at its tills tell of them; who was erased is not among them.',
  query: z.strictObject({
    q: z
      .string()
      .max(320)
      .optional()
      .meta({
        description: 'What was typed; with fewer than three letters or digits in it nobody is found.',
        examples: ['ada'],
      }),
  }),
  responses: {
    200: {
      description: 'At most 20, each person once, who was told of last first',
      schema: z.object({ data: z.array(personSchema) }),
      example: { data: [EXAMPLE] },
    },
    422: { description: 'Bad input, or a parameter that is not known' },
  },
  handler: async ({ deps, shop, query: { q = '' } }) => {
    if (q.replaceAll(/[^\p{L}\p{N}]/gu, '').length < FEWEST_TYPED) return { status: 200, body: { data: [] } };
    const { matching, others } = await findPersonRecords(deps.db, shop.id, toSearchTerms(q));
    return { status: 200, body: { data: gatherPeople(matching, others).slice(0, AT_MOST) } };
  },
});
