import { z } from 'zod';
import { defineAccountRoute } from '../account-route.ts';
import { badInput } from '../problem.ts';
import { beginTotp, confirmTotp, endTotp } from './change-totp.ts';
import { typedPassword } from './person-schema.ts';

const PATH = '/v1/account/totp';
const WRONG = 'Too many wrong passwords or codes (`too_many_log_ins`), or requests; see Retry-After';
const IS_ON = { 409: { description: 'The second factor is on (`totp_on`)' } };

export const postTotp = defineAccountRoute({
  method: 'post',
  path: PATH,
  summary: 'Begin to set up a second factor: the secret for an authenticator, which waits for its first code',
  body: z.strictObject({ password: typedPassword }),
  problems: ['totp_on', 'too_many_log_ins'],
  responses: {
    201: {
      description: 'The secret, shown once',
      schema: z.object({
        secret: z.string().meta({ description: 'To type: base32.' }),
        uri: z.string().meta({ description: 'To show as a QR code.' }),
      }),
      example: {
        secret: 'A4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYH',
        uri: 'otpauth://totp/Checkout%20recovery:ines%40shop.example?issuer=Checkout%20recovery&secret=A4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYH&algorithm=SHA1&digits=6&period=30',
      },
    },
    ...IS_ON,
    429: { description: WRONG },
  },
  handler: async ({ deps, session, body, now }) => ({
    status: 201,
    body: await beginTotp(deps, session, body.password, now),
  }),
});

export const putTotp = defineAccountRoute({
  method: 'put',
  path: PATH,
  summary: 'Switch the second factor on, with its first code, or off, with the password',
  body: z.strictObject({
    enabled: z.boolean(),
    code: z
      .string()
      .max(64)
      .optional()
      .meta({ description: 'To switch it on: what the authenticator shows.' }),
    password: typedPassword.optional().meta({ description: 'To switch it off.' }),
  }),
  problems: ['totp_on', 'too_many_log_ins'],
  responses: {
    200: {
      description: 'It is on, or off',
      schema: z.object({
        enabled: z.boolean(),
        recoveryCodes: z.array(z.string()).meta({
          description:
            'Each is good once, in place of the authenticator; shown now and never again. Empty when off.',
        }),
      }),
      example: { enabled: true, recoveryCodes: ['3F7K-22QD-A5XM-K5RT', 'JQ2M-WX7B-5TNA-DD4Y'] },
    },
    ...IS_ON,
    429: { description: WRONG },
  },
  handler: async ({ deps, session, body, now }) => {
    const { enabled, code, password } = body;
    const about = { enabled };
    if (enabled) {
      if (code === undefined) throw badInput([{ path: 'code', message: 'is missing' }]);
      const recoveryCodes = await confirmTotp(deps, session, code, now);
      return { status: 200, body: { enabled, recoveryCodes }, about };
    }
    if (password === undefined) throw badInput([{ path: 'password', message: 'is missing' }]);
    await endTotp(deps, session, password, now);
    return { status: 200, body: { enabled, recoveryCodes: [] }, about };
  },
});
