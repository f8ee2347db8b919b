import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { defineRoute } from '../route.ts';
import { CHECK_STATES } from './check.ts';
import type { DoctorDeps } from './doctor-deps.ts';
import { examineInstallation, examineShop } from './examine.ts';

/** A person waits for it. */
const LIMIT_MS = 3_000;

const checkSchema = z
  .object({
    group: z.string().meta({ description: '`Installation`, or `Shop` and the shop’s slug.' }),
    name: z.string(),
    state: z.enum(CHECK_STATES).meta({
      description:
        '`fail` keeps mails from going or webhooks from being taken; `warn` will, or may be wanted.',
    }),
    text: z.string().meta({ description: 'What was found, in words.' }),
    mend: z.string().nullable().meta({ description: 'What to do; null where all is well.' }),
  })
  .meta({ id: 'DoctorCheck' });

const DOCTOR_EXAMPLE: { checks: z.infer<typeof checkSchema>[] } = {
  checks: [
    {
      ...{ group: 'Installation', name: 'worker', state: 'fail' },
      text: 'No worker has been seen for 95 seconds.',
      mend: 'Start one with `npm run worker`, or look at its log: without one no mail goes.',
    },
    {
      ...{ group: 'Shop default', name: 'hosts', state: 'ok', mend: null },
      text: 'Mails may lead to cups.example.',
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
    return { status: 200, body: { checks: [...installation.checks, ...own] } };
  },
});

function toDoctorDeps({ db, clock, secrets, senderDomain, doctor }: ApiDeps): DoctorDeps {
  const { webhookSeal, readingSeal } = secrets;
  const openers = { openSecret: webhookSeal.open, openReading: readingSeal.open };
  return { db, clock, senderDomain, ...openers, ...doctor };
}
