import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { exportSchema, EXPORT_EXAMPLE } from './export-schema.ts';
import { writePerson } from './write-person.ts';
import { getNamedPerson, personInput } from './person-input.ts';

export const postExport = defineRoute({
  method: 'post',
  path: '/v1/privacy/export',
  scope: 'admin',
  summary: 'Export a person: all that is stored of them, in one file',
  description:
    'For a request to see what is stored of somebody. The answer holds all that is personal: it is for ' +
    'that person alone, and is kept nowhere.',
  body: personInput,
  // The answer is not kept: it is all that there is of a person.
  runsOnce: false,
  problems: ['shared_contact'],
  responses: {
    200: {
      description:
        'Everything, streamed. An export that fails on its way is cut off, and is no JSON. Staff of the shop stand in it as ' +
        'they do in the history.',
      schema: exportSchema,
      example: EXPORT_EXAMPLE,
      headers: z.object({ 'Content-Disposition': z.string().meta({ description: 'A file name.' }) }),
    },
  },
  handler: async ({ deps, shop, body, now }) => {
    const person = await getNamedPerson(deps, shop, body);
    deps.log.info({}, 'person exported');
    return {
      status: 200,
      body: null,
      stream: writePerson(deps, shop, person, now),
      type: 'application/json; charset=utf-8',
      headers: { 'Content-Disposition': 'attachment; filename="person.json"' },
    };
  },
});
