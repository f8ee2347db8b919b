import { fail, ok, type Look } from './check.ts';
import { sayAmiss, sayWell } from './doctor-sentences.ts';
import type { DoctorDeps } from './doctor-deps.ts';
import { countText } from './time-words.ts';

/** Whether the keys of the installation are there; none is ever told. */
export function keyChecks({ config: { secrets } }: DoctorDeps): Look[] {
  return [
    { name: 'SECRET_KEY', look: () => tellSecretKey(secrets.secretKey, secrets.secretKeyPrevious) },
    {
      name: 'ADMIN_API_KEY',
      look: () =>
        secrets.adminApiKey === undefined
          ? fail(
              sayAmiss(
                'admin_key_missing',
                {},
                'ADMIN_API_KEY is not set: the API does not start without it.',
              ),
              'Set it, with at least 16 characters (`openssl rand -base64 32`).',
            )
          : ok(sayWell('admin_key_set', {}, 'ADMIN_API_KEY is set.')),
    },
  ];
}

function tellSecretKey(today: string | undefined, previous: string | undefined) {
  if (today === undefined) {
    return fail(
      sayAmiss('secret_key_missing', {}, 'SECRET_KEY is not set: neither API nor worker starts without it.'),
      'Set it (`openssl rand -base64 32`), the same for all processes, and keep it: links are signed with it.',
    );
  }
  const count = (previous ?? '').split(',').filter((key) => key.trim() !== '').length;
  if (count === 0) {
    return ok(sayWell('secret_key_set', {}, 'SECRET_KEY is set, and no SECRET_KEY_PREVIOUS.'));
  }
  const text = `SECRET_KEY is set, and SECRET_KEY_PREVIOUS with ${countText(count, 'key')}: their links stay good.`;
  return ok(sayWell('former_secret_keys', { count }, text));
}
