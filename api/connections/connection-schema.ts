import { z } from 'zod';
import type { ConnectionHealth, DeliveryAside } from '../../db/queries/connection-health.ts';
import { SHOP_SYSTEMS, type Connection, type ShopSystem } from '../../db/queries/connections.ts';
import { codesOf, unsaid, type Said } from '../../domain/sentence.ts';
import { sentenceSchema } from '../sentence-schema.ts';
import { hostName } from '../settings/settings-schema.ts';
import { CONNECTION_SENTENCES, type ConnectionCode } from './connection-sentences.ts';
import { READ_BACK_EXAMPLE, readBackSchema, toReadBackAnswer } from './read-back-schema.ts';
import { readingInput, readingSchema } from './reading-schema.ts';

const SECRET_LENGTH = 500;

const time = z.iso.datetime();
const system = z.enum(SHOP_SYSTEMS);
const secret = z.string().min(1).max(SECRET_LENGTH);

export const systemParam = z.object({
  system: system.meta({ description: 'The shop system.', examples: ['shopify'] }),
});

/** What staff tell of a connection. */
export const connectionInput = z.strictObject({
  webhookSecret: secret.optional().meta({
    description:
      "The system's secret for webhooks; absent leaves the one that is stored. It is never read back.",
  }),
  previousWebhookSecret: secret
    .nullable()
    .optional()
    .meta({
      description:
        'Still good beside it, while the system changes over; null forgets it. Absent: none beside a new secret, the same ' +
        'beside the stored one.',
    }),
  domain: hostName
    .nullable()
    .default(null)
    .meta({ description: 'The host where shoppers check out: mails may lead there, as to `allowedHosts`.' }),
  ownRecoveryMailsOff: z.boolean().default(false).meta({
    description: 'That the shop system sends no recovery mails of its own: two systems would mail twice.',
  }),
  reading: readingInput.nullable().optional().meta({
    description:
      "How the shop's own API is asked before a mail goes; null forgets it, absent leaves it. It is never read back.",
  }),
});

const asideSchema = z.object({
  id: z.int(),
  topic: z.string().nullable(),
  receivedAt: time,
  outcome: z
    .enum(['not_understood', 'failed'])
    .meta({ description: '`failed`: by a fault of ours, for a whole day.' }),
  note: z.string().nullable().meta({ description: 'Why.' }),
});

export const asideBodySchema = asideSchema
  .extend({
    body: z.string().nullable().meta({ description: 'As it came; null once it was forgotten.' }),
  })
  .meta({ id: 'WebhookAside' });

export const connectionSchema = z
  .object({
    system,
    hookUrl: z.string().meta({ description: 'Where the shop system is to send its webhooks.' }),
    connected: z.boolean().meta({ description: 'Whether a secret is stored: without one nothing is taken.' }),
    domain: z.string().nullable(),
    webhookSecrets: z.int().meta({ description: 'How many are good at present.' }),
    ownRecoveryMailsOff: z.boolean(),
    ownRecoveryMailsOffAt: time.nullable(),
    reading: readingSchema.nullable().meta({
      description: "Where the shop's own API is asked before a mail goes; null where it is not.",
    }),
    readFailedAt: time
      .nullable()
      .meta({ description: 'When the shop was asked last and gave no answer; null once it answers.' }),
    readBack: z.array(readBackSchema).meta({
      description:
        "How far what webhooks may have missed was read by the shop's own API; none without `reading`.",
    }),
    topics: z.array(
      z.object({
        topic: z.string(),
        lastSeenAt: time
          .nullable()
          .meta({ description: 'Null: never, or longer ago than records are kept.' }),
        isRead: z.boolean().meta({ description: 'Whether anything follows from it.' }),
      }),
    ),
    waiting: z.int().meta({ description: 'Webhooks that were taken and are not worked through yet.' }),
    waitingSince: time.nullable(),
    signatureFailures: z.int().meta({ description: 'Webhooks refused since the secret was stored.' }),
    signatureFailedAt: time.nullable(),
    keptAside: z
      .array(asideSchema)
      .meta({ description: 'What could not be read, the latest first; at most 20.' }),
    warnings: z.array(z.string()).meta({ description: 'What is amiss, each with the mend.' }),
    warningSentences: z
      .array(
        sentenceSchema(
          'ConnectionSentence',
          codesOf(CONNECTION_SENTENCES),
          'What is amiss with a connection, and the mend, without the words.',
        ),
      )
      .meta({ description: 'The same warnings, in the same order.' }),
  })
  .meta({ id: 'Connection' });

export const CONNECTION_EXAMPLE: z.infer<typeof connectionSchema> = {
  system: 'shopify',
  hookUrl: 'https://recovery.shop.example/hooks/default/shopify',
  connected: true,
  domain: 'shop.example',
  webhookSecrets: 1,
  ownRecoveryMailsOff: true,
  ownRecoveryMailsOffAt: '2026-03-02T08:00:00.000Z',
  reading: { host: 'your-shop.myshopify.com' },
  readFailedAt: null,
  readBack: [READ_BACK_EXAMPLE],
  topics: [{ topic: 'checkouts/update', lastSeenAt: '2026-03-02T18:40:09.000Z', isRead: true }],
  waiting: 0,
  waitingSince: null,
  signatureFailures: 0,
  signatureFailedAt: null,
  keptAside: [],
  warnings: [],
  warningSentences: [],
};

export const ASIDE_EXAMPLE: z.infer<typeof asideBodySchema> = {
  id: 12,
  topic: 'checkouts/update',
  receivedAt: '2026-03-02T18:40:09.000Z',
  outcome: 'not_understood',
  note: 'currency must be the three letters of a currency',
  body: '{"token":"abc","currency":"?"}',
};

export function toAsideAnswer({ receivedAt, ...aside }: DeliveryAside): z.infer<typeof asideSchema> {
  const { id, topic, outcome, note } = aside;
  return { id, topic, receivedAt: receivedAt.toISOString(), outcome, note };
}

/** @param known the topics of the system from which something follows. @param warnings what is amiss. */
export function toConnectionAnswer(
  { system: name, hookUrl, known }: { system: ShopSystem; hookUrl: string; known: readonly string[] },
  connection: Connection | undefined,
  health: ConnectionHealth,
  warnings: Said<ConnectionCode>[],
  now: Date,
): z.infer<typeof connectionSchema> {
  const seen = new Map(health.topics.map(({ topic, lastSeenAt }) => [topic, lastSeenAt.toISOString()]));
  const secrets = connection?.webhookSecrets.length ?? 0;
  return {
    ...{ system: name, hookUrl, connected: secrets > 0, domain: connection?.domain ?? null },
    webhookSecrets: secrets,
    ownRecoveryMailsOff: (connection?.ownMailsOffAt ?? null) !== null,
    ownRecoveryMailsOffAt: connection?.ownMailsOffAt?.toISOString() ?? null,
    reading: typeof connection?.readHost === 'string' ? { host: connection.readHost } : null,
    readFailedAt: connection?.readFailedAt?.toISOString() ?? null,
    readBack:
      typeof connection?.readHost === 'string'
        ? health.readBacks.map((readBack) => toReadBackAnswer(readBack, now))
        : [],
    topics: [...new Set([...known, ...seen.keys()])].map((topic) => ({
      topic,
      lastSeenAt: seen.get(topic) ?? null,
      isRead: known.includes(topic),
    })),
    waiting: health.waiting,
    waitingSince: health.waitingSince?.toISOString() ?? null,
    signatureFailures: connection?.signatureFailures ?? 0,
    signatureFailedAt: connection?.signatureFailedAt?.toISOString() ?? null,
    keptAside: health.aside.map(toAsideAnswer),
    warnings: warnings.map(({ text }) => text),
    warningSentences: warnings.map(unsaid),
  };
}
