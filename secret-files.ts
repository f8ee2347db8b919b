import { readFileSync } from 'node:fs';

/** Variables that may be given as a file, by their name with `_FILE` behind: `SECRET_KEY_FILE=/run/secrets/secret_key`. */
export const IN_FILES = [
  'DATABASE_URL',
  'TEMPORAL_API_KEY',
  'RESEND_API_KEY',
  'RESEND_WEBHOOK_SECRET',
  'SMTP_URL',
  'ADMIN_API_KEY',
  'SECRET_KEY',
  'SECRET_KEY_PREVIOUS',
];

/** What could not be read, by the name of the variable. */
export interface FileProblem {
  name: string;
  words: string;
}

/**
 * Completes the environment by what lies in files; an empty file is as good as none.
 *
 * @returns the environment, and what is wrong with it, never with a value.
 */
export function withSecretFiles(env: Record<string, string | undefined>): {
  env: Record<string, string | undefined>;
  problems: FileProblem[];
} {
  const read: Record<string, string> = {};
  const problems: FileProblem[] = [];
  for (const name of IN_FILES) {
    const file = env[`${name}_FILE`] ?? '';
    if (file === '') continue;
    const text = tryReading(file);
    const given = env[name] ?? '';
    if (text === null) problems.push({ name: `${name}_FILE`, words: 'names a file that cannot be read' });
    else if (given !== '' && given !== text)
      problems.push({ name, words: `is set, and ${name}_FILE says something else` });
    else read[name] = text;
  }
  return { env: { ...env, ...read }, problems };
}

function tryReading(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}
