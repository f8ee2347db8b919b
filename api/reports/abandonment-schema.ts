import { z } from 'zod';
import { LAST_STEPS } from '../../domain/abandonment-report.ts';

const counts = {
  abandoned: z.int(),
  completed: z.int().meta({ description: 'Of these, the ones that were completed later.' }),
};

const countSchema = z
  .object({ value: z.string().nullable().meta({ description: 'Null where none is known.' }), ...counts })
  .meta({ id: 'AbandonmentCount' });

const byValue = (description: string) => z.array(countSchema).meta({ description });

export const abandonmentSchema = z
  .object({
    dataSince: z.iso.datetime().meta({ description: 'Nothing is known of the time before.' }),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    timeZone: z.string().meta({ examples: ['Europe/Stockholm'] }),
    abandoned: z.int().meta({ description: 'Checkouts that were abandoned in the period, each once.' }),
    completed: z.int().meta({ description: 'Of these, the ones that were completed later.' }),
    byLastStep: z
      .array(z.object({ value: z.enum(LAST_STEPS), ...counts }).meta({ id: 'LastStepCount' }))
      .meta({
        description:
          'How far the shopper had come: gave a contact, an address, saw the shipping page, tried to pay.',
      }),
    byChannel: byValue('By channel. Here and below, the 100 most frequent.'),
    byCountry: byValue('By the country of the address.'),
    byGateway: byValue('By the gateway of the last attempt to pay; null where nobody tried.'),
    byPaymentErrorCode: byValue(
      'By the error code of the last attempt to pay; null where none failed, or without a code.',
    ),
    byProduct: z
      .array(
        z
          .object({
            value: z
              .string()
              .meta({ description: "The product's id; its variant's, or its title, where it has none." }),
            title: z.string().nullable(),
            ...counts,
          })
          .meta({ id: 'ProductCount' }),
      )
      .meta({ description: 'By product: a checkout counts once for each that is in it.' }),
  })
  .meta({ id: 'AbandonmentReport' });

export const ABANDONMENT_EXAMPLE: z.infer<typeof abandonmentSchema> = {
  dataSince: '2025-11-03T08:12:00.000Z',
  from: '2026-02-22T23:00:00.000Z',
  to: '2026-03-01T23:00:00.000Z',
  timeZone: 'Europe/Stockholm',
  abandoned: 412,
  completed: 37,
  byLastStep: [
    { value: 'shipping', abandoned: 231, completed: 24 },
    { value: 'payment', abandoned: 118, completed: 9 },
    { value: 'contact', abandoned: 63, completed: 4 },
  ],
  byChannel: [{ value: 'online_store', abandoned: 412, completed: 37 }],
  byCountry: [
    { value: 'SE', abandoned: 340, completed: 33 },
    { value: null, abandoned: 72, completed: 4 },
  ],
  byGateway: [
    { value: null, abandoned: 294, completed: 28 },
    { value: 'klarna', abandoned: 118, completed: 9 },
  ],
  byPaymentErrorCode: [
    { value: null, abandoned: 371, completed: 35 },
    { value: 'card_declined', abandoned: 41, completed: 2 },
  ],
  byProduct: [{ value: '7001', title: 'Teapot', abandoned: 96, completed: 11 }],
};
