import { isIP } from 'node:net';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { DEFAULT_SHOP_SLUG } from '../db/queries/shops.ts';
import { webhookSecretOf, type LocalSecrets } from './secrets-file.ts';
import { clockOffsetPath, MAILBOX_API_KEY } from './stack-file.ts';

export type Environment = Record<string, string | undefined>;

/** What the stack's own parts are reached by; null for what the operator named. */
export interface LocalAddresses {
  databaseUrl: string | null;
  temporalAddress: string | null;
  mailboxUrl: string | null;
}

/** @returns whether mails go to the local mailbox: never when a provider's key or address or a mail server is set. */
export function needsMailbox(config: Config): boolean {
  return hasNoSender(config) && config.resendBaseUrl === undefined;
}

/** Neither a provider's key nor a mail server. */
function hasNoSender({ secrets }: Config): boolean {
  return secrets.resendApiKey === undefined && secrets.smtpUrl === undefined;
}

/** The environment of the API and the worker: the operator's own, completed with the local parts. */
export function appEnvironment(
  env: Environment,
  config: Config,
  secrets: LocalSecrets,
  local: LocalAddresses,
): Environment {
  const dataDir = config.dataDir;
  return {
    ...withoutLocal(env),
    PORT: String(config.port),
    HOST: config.host,
    PUBLIC_URL: config.publicUrl,
    DATA_DIR: dataDir,
    LOG_LEVEL: config.logLevel,
    ADMIN_API_KEY: secrets.adminApiKey,
    SECRET_KEY: secrets.secretKey,
    TEMPORAL_UI_URL: config.temporalUiUrl,
    ...(local.databaseUrl !== null && {
      LOCAL_DATABASE_URL: local.databaseUrl,
      CLOCK_OFFSET_FILE: clockOffsetPath(dataDir),
    }),
    ...(local.temporalAddress !== null && temporalEnvironment(env, local.temporalAddress, dataDir)),
    ...(local.mailboxUrl !== null && {
      LOCAL_MAILBOX_URL: local.mailboxUrl,
      RESEND_BASE_URL: local.mailboxUrl,
      RESEND_WEBHOOK_SECRET: mailboxWebhookSecret(config, secrets),
    }),
    ...(hasNoSender(config) && { RESEND_API_KEY: MAILBOX_API_KEY }),
  };
}

/** The environment of the mailbox: no keys. */
export function mailboxEnvironment(
  env: Environment,
  config: Config,
  port: number,
  file: string,
  webhookSecret?: string,
): Environment {
  return {
    PATH: env['PATH'],
    HOME: env['HOME'],
    LOG_LEVEL: config.logLevel,
    MAILBOX_PORT: String(port),
    MAILBOX_FILE: file,
    ...(webhookSecret !== undefined && {
      MAILBOX_WEBHOOK_URL: `${localApiUrl(config)}/hooks/${DEFAULT_SHOP_SLUG}/resend`,
      MAILBOX_WEBHOOK_SECRET: webhookSecret,
    }),
    ...(!config.databaseIsGiven && { CLOCK_OFFSET_FILE: clockOffsetPath(config.dataDir) }),
  };
}

/** Signs what the mailbox tells the API; the operator's own where one is set. */
export function mailboxWebhookSecret(config: Config, secrets: LocalSecrets): string {
  return config.secrets.resendWebhookSecret ?? webhookSecretOf(secrets);
}

/** @returns the address by which this machine reaches the API. */
export function localApiUrl({ host, port }: Pick<Config, 'host' | 'port'>): string {
  const everywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };
  const name = everywhere[host] ?? (isIP(host) === 6 ? `[${host}]` : host);
  return `http://${name}:${String(port)}`;
}

/** @returns the address by which this machine reaches the metrics of a process. */
export function metricsUrl({ host }: Pick<Config, 'host'>, port: number): string {
  return `${localApiUrl({ host, port })}/metrics`;
}

function withoutLocal(env: Environment): Environment {
  const { LOCAL_DATABASE_URL: _url, LOCAL_MAILBOX_URL: _mailbox, CLOCK_OFFSET_FILE: _clock, ...rest } = env;
  return rest;
}

/** A profile or key that is meant for another server must not reach the local one; the file named does not exist. */
function temporalEnvironment(env: Environment, address: string, dataDir: string): Environment {
  const foreign = Object.keys(env).filter((name) => name.startsWith('TEMPORAL_') && !KEPT.includes(name));
  return {
    ...Object.fromEntries(foreign.map((name) => [name, undefined])),
    TEMPORAL_ADDRESS: address,
    TEMPORAL_CONFIG_FILE: join(dataDir, 'no-temporal-profile.toml'),
  };
}

const KEPT = ['TEMPORAL_NAMESPACE', 'TEMPORAL_UI_PORT', 'TEMPORAL_UI_URL'];
