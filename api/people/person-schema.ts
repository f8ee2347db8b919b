import { z } from 'zod';
import type { Membership } from '../../db/queries/memberships.ts';
import { formatId } from '../../domain/id.ts';
import { normalizeEmail } from '../../domain/person.ts';
import { ROLES } from '../../domain/role.ts';
import { ONE_LINE } from '../plain-text.ts';

export const role = z.enum(ROLES).meta({
  description:
    '`owner`: everything, keys and people too; `staff`: the daily work with checkouts, mails and addresses; ' +
    '`read_only`: reads.',
});

/** An account's address: as typed, and in the form by which accounts are found. */
export const accountEmail = z
  .string()
  .trim()
  .max(320)
  .transform((text, context) => {
    const normal = normalizeEmail(text);
    if (normal !== null) return { text, normal };
    context.addIssue({ code: 'custom', message: 'must be an e-mail address' });
    return z.NEVER;
  })
  .meta({ description: 'An e-mail address, however it is written.' });

export const personName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(ONE_LINE, 'must be one line without control characters')
  .meta({ description: 'As colleagues and the history call them.' });

/** What is typed as a password; whether a new one is good is looked at where the account is known. */
export const typedPassword = z.string().min(1).max(1_024);
export const newPassword = typedPassword.meta({
  description: 'At least 12 characters and at most 256 bytes, of whatever kind; not the e-mail address.',
});

export const membershipSchema = z.object({
  shop: z.string().nullable().meta({ description: 'The slug; null: all shops.' }),
  role,
});

/** The person as everybody sees them who may. */
export const personFields = {
  id: z.string(),
  email: z.string(),
  name: personName,
  totp: z.boolean().meta({ description: 'Whether a second factor is asked for.' }),
};

export function personAnswer(user: { id: number; email: string; name: string; hasTotp: boolean }) {
  const { email, name } = user;
  return { id: formatId('user', user.id), email, name, totp: user.hasTotp };
}

export function membershipAnswer({ slug, role: held }: Pick<Membership, 'slug' | 'role'>) {
  return { shop: slug, role: held };
}
