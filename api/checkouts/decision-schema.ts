import { z } from 'zod';
import { statusSentenceSchema } from '../status-sentence-schema.ts';
import { messageSchema } from '../messages/message-answer.ts';

const timeOrNull = z.iso.datetime().nullable();

export const rulesSchema = z.array(
  z.object({
    code: z.string(),
    blocks: z.boolean(),
    text: z.string(),
    facts: z.record(z.string(), z.unknown()),
  }),
);

/** What the rules say at some moment. */
const verdict = { wouldSend: z.boolean(), reason: z.string().nullable(), rules: rulesSchema };

export const decisionSchema = z
  .object({
    ...verdict,
    decidedAt: timeOrNull.meta({ description: 'Null: not decided; this is what would be now.' }),
    nextWakeAt: timeOrNull.meta({
      description: 'Null: no mail is waited for, or it is being worked on.',
    }),
    held: z.string().nullable().meta({
      description: 'In words, what holds the mail though no rule speaks against it: a pause of sending.',
    }),
    heldSentence: statusSentenceSchema.nullable(),
    now: z.object({ at: z.iso.datetime(), ...verdict }).meta({
      description:
        'What the rules say at this moment, from facts read anew, whatever was decided. A decision that was taken stays ' +
        'all the same: only the shopper, by coming back, has it taken again.',
    }),
    decisions: z
      .array(
        z.object({
          decidedAt: z.iso.datetime(),
          wouldSend: z.boolean(),
          reason: z.string().nullable(),
          rulesVersion: z.string().meta({ description: 'Of the rules by which it was taken.' }),
        }),
      )
      .meta({
        description:
          'Every decision that was taken about its automatic mail, newest first, the one above too; a hundred at most. ' +
          'A completion that needed none is not among them.',
      }),
    messages: z
      .array(
        messageSchema.pick({
          id: true,
          kind: true,
          status: true,
          claimedAt: true,
          sentAt: true,
          settledAt: true,
        }),
      )
      .meta({
        description:
          'Its mails to the shopper, oldest first; given up ones too. `GET /v1/checkouts/{id}/messages` tells more, and of copies.',
      }),
    workflowId: z.string(),
    temporalUiUrl: z
      .string()
      .nullable()
      .meta({ description: 'Null: without a contact no workflow was ever started.' }),
  })
  .meta({ id: 'Decision' });
