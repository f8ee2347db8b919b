import { z } from 'zod';
import { deleteNote, insertNote } from '../../db/queries/notes.ts';
import { formatId, parseId } from '../../domain/id.ts';
import { checkoutName, idIn } from '../input.ts';
import { notFound, Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { getCheckoutByEither } from './find-checkout.ts';
import { timelineEntrySchema, toTimelineEntry, type TimelineEntry } from './timeline-entry.ts';

const EXAMPLE: TimelineEntry = {
  id: 'ev_5120',
  at: '2026-03-02T09:12:00.000Z',
  kind: 'note',
  title: 'Note (key 3)',
  titleSentence: { code: 'note', values: { by: 'key 3' } },
  text: 'Called: the card is new, she will try again tonight.',
  actor: 'key 3',
};

export const postNote = defineRoute({
  method: 'post',
  path: '/v1/checkouts/{id}/notes',
  scope: 'admin',
  role: 'staff',
  summary: "Write a note into a checkout's history",
  params: z.object({ id: checkoutName }),
  body: z.strictObject({
    text: z
      .string()
      .trim()
      .min(1)
      .max(5_000)
      .meta({ description: 'For colleagues; erased with the checkout.' }),
  }),
  problems: ['erased'],
  responses: {
    201: {
      description: 'The entry. Repeated under its `Idempotency-Key` it is told without its text.',
      schema: timelineEntrySchema,
      example: EXAMPLE,
    },
    404: { description: 'The shop has no such checkout (`not_found`)' },
    409: { description: 'The checkout was erased (`erased`)' },
  },
  handler: async ({ deps, shop, caller, params, body, now }) => {
    const checkout = await getCheckoutByEither(deps, shop, params.id);
    const note = { text: body.text, actor: caller.name, at: now };
    const row = await insertNote(deps.db, checkout.id, note);
    if (row === undefined) throw noteOnErased();
    const entry = toTimelineEntry(row, checkout);
    const { text: _, ...kept } = entry;
    const about = { checkoutId: formatId('checkout', checkout.id), eventId: entry.id };
    return { status: 201, body: entry, kept, about };
  },
});

export const deleteNoteRoute = defineRoute({
  method: 'delete',
  path: '/v1/checkouts/{id}/notes/{eventId}',
  scope: 'admin',
  role: 'staff',
  summary: 'Take a note of the staff back',
  params: z.object({
    id: checkoutName,
    eventId: idIn("The entry's id in the history.", 'ev_5120'),
  }),
  responses: {
    204: { description: 'It is gone' },
    404: { description: 'The checkout has no such note of the staff (`not_found`)' },
  },
  handler: async ({ deps, shop, params }) => {
    const checkout = await getCheckoutByEither(deps, shop, params.id);
    const eventId = parseId('event', params.eventId);
    const isGone = eventId !== null && (await deleteNote(deps.db, checkout.id, eventId));
    if (!isGone) throw notFound('note');
    const about = { checkoutId: formatId('checkout', checkout.id), eventId: params.eventId };
    return { status: 204, body: null, about };
  },
});

function noteOnErased(): Problem {
  return new Problem(409, 'erased', 'This checkout was erased: nothing is written down of it any more.', {
    sentences: [{ code: 'note_on_erased', values: {} }],
  });
}
