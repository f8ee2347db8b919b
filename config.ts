import { isIP } from 'node:net';
import { loadClientConnectConfig, type ClientConnectConfig } from '@temporalio/envconfig';
import { z } from 'zod';
import { withSecretFiles } from './secret-files.ts';

const PORT_WORDS = 'must be a whole number from 1 to 65535';
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

const port = z.coerce.number(PORT_WORDS).int(PORT_WORDS).min(1, PORT_WORDS).max(65535, PORT_WORDS);
const optionalText = z
  .string()
  .transform((text) => text.trim() || undefined)
  .optional();
const key = z.string().min(16, 'must have at least 16 characters');
const url = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' });
const networks = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  )
  .refine(
    (list) => list.every(isNetwork),
    'must be addresses or networks like 10.0.0.0/8, with commas between',
  );
/** Temporal joins both by a colon and keeps some characters to itself. */
const versionName = z
  .string()
  .regex(/^[\w.-]{1,60}$/, 'must be letters, digits, dots, hyphens and underscores, at most 60');
const smtpUrl = z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' });

const environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  METRICS_PORT: port.optional(),
  PUBLIC_URL: url.optional(),
  DATABASE_URL: optionalText,
  LOCAL_DATABASE_URL: optionalText,
  LOCAL_MAILBOX_URL: optionalText,
  CLOCK_OFFSET_FILE: optionalText,
  LOCAL_WORKFLOW_BUNDLE: optionalText,
  NEWER_SCHEMA: z.enum(['refuse', 'accept'], 'must be refuse or accept').default('refuse'),
  TEMPORAL_ADDRESS: optionalText,
  TEMPORAL_UI_PORT: port.default(8233),
  TEMPORAL_UI_URL: url.optional(),
  WORKER_DEPLOYMENT_NAME: versionName.default('checkout-recovery'),
  WORKER_BUILD_ID: versionName.optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  RESEND_API_KEY: optionalText,
  RESEND_BASE_URL: url.optional(),
  RESEND_WEBHOOK_SECRET: optionalText,
  SMTP_URL: smtpUrl.optional(),
  TRUSTED_PROXIES: networks.optional(),
  MAIL_FROM: z
    .string()
    .min(3, 'must be a mail address')
    .default('Checkout recovery <recovery@localhost.example>'),
  ADMIN_API_KEY: key.optional(),
  SECRET_KEY: key.optional(),
  SECRET_KEY_PREVIOUS: key.optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

/** A process's configuration. `secrets` is apart so that the rest may be shown. */
export interface Config {
  port: number;
  host: string;
  /** Where this process serves `/metrics`, on the same host; undefined for nowhere. */
  metricsPort: number | undefined;
  /** Where traces go, without a trailing slash; undefined for nowhere. */
  tracesUrl: string | undefined;
  /** Base of the links in mails, without a trailing slash. */
  publicUrl: string;
  /** Undefined only for `npm start`, which then brings its own database. */
  databaseUrl: string | undefined;
  /** True when the operator named the database; the local stack's own is not. */
  databaseIsGiven: boolean;
  /** Whether a process starts on a schema that is newer than its code. */
  acceptsNewerSchema: boolean;
  temporal: ClientConnectConfig;
  /** True when the operator named a Temporal server. */
  temporalIsGiven: boolean;
  /** The build that this process's workers are, for Temporal; undefined when the operator names none. */
  workerVersion: { deploymentName: string; buildId: string } | undefined;
  /** Of all builds of the workers in a namespace. */
  workerDeploymentName: string;
  temporalUiPort: number;
  temporalUiUrl: string;
  dataDir: string;
  mailFrom: string;
  resendBaseUrl: string | undefined;
  /** The local mailbox's address, when mails go there. */
  mailboxUrl: string | undefined;
  clockOffsetFile: string | undefined;
  /** Workflows that were bundled beforehand, by tests that start many workers; a worker bundles its own elsewhere. */
  workflowBundleFile: string | undefined;
  /** Proxies that are believed whom they speak for, as addresses and networks. */
  trustedProxies: string[];
  logLevel: string;
  secrets: {
    resendApiKey: string | undefined;
    resendWebhookSecret: string | undefined;
    /** With the name and the password that the mail server asks for. */
    smtpUrl: string | undefined;
    adminApiKey: string | undefined;
    secretKey: string | undefined;
    secretKeyPrevious: string | undefined;
  };
}

/** The environment cannot be used; the message is for the operator, one line a variable. */
export class ConfigError extends Error {
  /** All of it in one sentence. */
  get sentence(): string {
    return `The environment cannot be used: ${this.message.replaceAll('\n', '; ')}.`;
  }
}

/**
 * Reads the environment, the only place that does, and the files that it names for secrets.
 *
 * @throws ConfigError naming each variable that cannot be used, never its value.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const present = readPresent(env);
  const parsed = environment.safeParse(present);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('\n'));
  }
  const read = parsed.data;
  if (read.DATABASE_URL !== undefined && read.CLOCK_OFFSET_FILE !== undefined) {
    throw new ConfigError(
      'CLOCK_OFFSET_FILE: time can be skipped in the local stack only, not with a DATABASE_URL',
    );
  }
  return {
    port: read.PORT,
    host: read.HOST,
    metricsPort: read.METRICS_PORT,
    tracesUrl: read.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, ''),
    publicUrl: withoutSlash(read.PUBLIC_URL ?? `http://${urlHost(read.HOST)}:${String(read.PORT)}`),
    databaseUrl: read.DATABASE_URL ?? read.LOCAL_DATABASE_URL,
    databaseIsGiven: read.DATABASE_URL !== undefined,
    acceptsNewerSchema: read.NEWER_SCHEMA === 'accept',
    temporal: loadClientConnectConfig({ overrideEnvVars: definedOnly(present) }),
    temporalIsGiven: read.TEMPORAL_ADDRESS !== undefined,
    workerVersion:
      read.WORKER_BUILD_ID === undefined
        ? undefined
        : { deploymentName: read.WORKER_DEPLOYMENT_NAME, buildId: read.WORKER_BUILD_ID },
    workerDeploymentName: read.WORKER_DEPLOYMENT_NAME,
    temporalUiPort: read.TEMPORAL_UI_PORT,
    temporalUiUrl: withoutSlash(read.TEMPORAL_UI_URL ?? `http://127.0.0.1:${String(read.TEMPORAL_UI_PORT)}`),
    dataDir: read.DATA_DIR,
    mailFrom: read.MAIL_FROM,
    resendBaseUrl: read.RESEND_BASE_URL,
    mailboxUrl: read.LOCAL_MAILBOX_URL,
    clockOffsetFile: read.CLOCK_OFFSET_FILE,
    workflowBundleFile: read.LOCAL_WORKFLOW_BUNDLE,
    trustedProxies: read.TRUSTED_PROXIES ?? [],
    logLevel: read.LOG_LEVEL,
    secrets: {
      resendApiKey: read.RESEND_API_KEY,
      resendWebhookSecret: read.RESEND_WEBHOOK_SECRET,
      smtpUrl: read.SMTP_URL,
      adminApiKey: read.ADMIN_API_KEY,
      secretKey: read.SECRET_KEY,
      secretKeyPrevious: read.SECRET_KEY_PREVIOUS,
    },
  };
}

/** What is set, by itself or in a file. */
function readPresent(env: Record<string, string | undefined>): Record<string, string | undefined> {
  const { env: complete, problems } = withSecretFiles(env);
  if (problems.length > 0)
    throw new ConfigError(problems.map(({ name, words }) => `${name}: ${words}`).join('\n'));
  return Object.fromEntries(Object.entries(complete).filter(([, value]) => value !== ''));
}

/** @returns the value. @throws ConfigError saying which variable is missing. */
export function required<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw new ConfigError(`${name}: is not set, and no local stack is running`);
  return value;
}

function definedOnly(env: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  const isWhole = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest);
  return longest > 0 && more.length === 0 && isWhole;
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return isIP(host) === 6 ? `[${host}]` : host;
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}
