import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { defineRoute } from '../route.ts';
import { codesOf } from '../../domain/sentence.ts';
import { STATUS_SENTENCES, WARNING_SENTENCES } from '../../domain/status-sentences.ts';
import { CONNECTION_SENTENCES } from '../connections/connection-sentences.ts';
import { sentenceSchema } from '../sentence-schema.ts';
import { CHECK_STATES, type Check } from './check.ts';
import { AMISS_SENTENCES, TOLD_ELSEWHERE, WELL_SENTENCES } from './doctor-sentences.ts';
import type { DoctorDeps } from './doctor-deps.ts';
import { examineInstallation, examineShop } from './examine.ts';

/** A person waits for it. */
const LIMIT_MS = 3_000;

const MENDED_CODES = [...codesOf(AMISS_SENTENCES), ...TOLD_ELSEWHERE];

const checkSchema = z
  .object({
    group: z.string().meta({ description: '`Installation`, or `Shop` and the shop’s slug.' }),
    name: z.string(),
    state: z.enum(CHECK_STATES).meta({
      description:
        '`fail` keeps mails from going or webhooks from being taken; `warn` will, or may be wanted.',
    }),
    text: z.string().meta({ description: 'What was found, in words.' }),
    sentence: sentenceSchema(
      'DoctorSentence',
      [
        ...codesOf(WELL_SENTENCES),
        ...codesOf(AMISS_SENTENCES),
        ...codesOf(CONNECTION_SENTENCES),
        ...codesOf(STATUS_SENTENCES),
        ...codesOf(WARNING_SENTENCES),
      ],
      'What was found, without its words.',
    ),
    mend: z.string().nullable().meta({ description: 'What to do; null where all is well.' }),
    mendSentence: sentenceSchema(
      'DoctorMend',
      MENDED_CODES,
      'What to do, without its words: under the code of what was found.',
    )
      .nullable()
      .meta({ description: 'Null where all is well, or where `sentence` tells the mend, too.' }),
  })
  .meta({ id: 'DoctorCheck' });

const DOCTOR_EXAMPLE: { checks: z.infer<typeof checkSchema>[] } = {
  checks: [
    {
      ...{ group: 'Installation', name: 'worker', state: 'fail' },
      text: 'No worker has been seen for 95 seconds.',
      sentence: { code: 'no_worker', values: { seconds: 95 } },
      mend: 'Start one with `npm run worker`, or look at its log: without one no mail goes.',
      mendSentence: { code: 'no_worker', values: { seconds: 95 } },
    },
    {
      ...{ group: 'Shop default', name: 'hosts', state: 'ok', mend: null },
      text: 'Mails may lead to cups.example.',
      sentence: { code: 'hosts', values: { hosts: 'cups.example' } },
      mendSentence: null,
    },
  ],
};

export const getDoctor = defineRoute({
  method: 'get',
  path: '/v1/doctor',
  scope: 'admin',
  role: 'owner',
  summary: 'Look at all that mails need, and say what is amiss, each with the mend',
  description:
    'As `npm run cli -- doctor` does, for this shop. Who may act in every shop is told of the installation, too.',
  responses: {
    200: {
      description: 'Each check, in the order in which to read them',
      schema: z.object({ checks: z.array(checkSchema) }),
      example: DOCTOR_EXAMPLE,
    },
  },
  handler: async ({ deps, shop, caller }) => {
    const doctor = toDoctorDeps(deps);
    const [installation, own] = await Promise.all([
      caller.everyShop ? examineInstallation(doctor, LIMIT_MS) : { checks: [] },
      examineShop(deps.db, doctor, shop, LIMIT_MS),
    ]);
    return { status: 200, body: { checks: [...installation.checks, ...own].map(toAnswer) } };
  },
});

function toAnswer(check: Check): z.infer<typeof checkSchema> {
  const { sentence, mend } = check;
  const code = MENDED_CODES.find((mended) => mended === sentence.code);
  return { ...check, mendSentence: mend === null || code === undefined ? null : { ...sentence, code } };
}

function toDoctorDeps({ db, clock, secrets, senderDomain, doctor }: ApiDeps): DoctorDeps {
  const { webhookSeal, readingSeal } = secrets;
  const openers = { openSecret: webhookSeal.open, openReading: readingSeal.open };
  return { db, clock, senderDomain, ...openers, ...doctor };
}
