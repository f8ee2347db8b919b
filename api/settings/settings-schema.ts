import { z } from 'zod';
import { AUDIENCES, DEFAULT_SETTINGS, PAYMENT_ERROR_RULES } from '../../domain/settings.ts';

const HOST_NAME =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;
const ADDRESS = /^[^\s@<>",;:\\()[\]]{1,64}@[^\s@<>",;:\\()[\]]{1,255}$/u;

const { automation, sender } = DEFAULT_SETTINGS;

/** One line of text for a mail's header; blank is null. */
function line(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'must be one line without control characters')
    .nullable()
    .overwrite((value) => (value === null || value.trim() === '' ? null : value.trim()))
    .default(null);
}

const address = z.string().trim().max(320).regex(ADDRESS, 'must be an e-mail address');

const hostName = z
  .string()
  .trim()
  .toLowerCase()
  .transform(toAsciiHost)
  .pipe(z.string().regex(HOST_NAME, 'must be a host name without port, path or wildcard'));

/** A shop's settings as written: what is absent takes its default, what is unknown is refused. */
export const settingsInput = z.strictObject({
  automation: z
    .strictObject({
      enabled: z.boolean().default(automation.enabled),
      observe: z.boolean().default(automation.observe),
      holdOutPercent: z.number().min(0).max(50).default(automation.holdOutPercent),
      audience: z.enum(AUDIENCES).default(automation.audience),
      delayHours: z.number().gt(0).max(720).default(automation.delayHours),
    })
    .default(automation),
  abandonAfterMinutes: z.number().gt(0).max(1440).default(DEFAULT_SETTINGS.abandonAfterMinutes),
  coolOffHours: z.number().min(0).max(720).default(DEFAULT_SETTINGS.coolOffHours),
  maxAgeHours: z.number().gt(0).max(720).default(DEFAULT_SETTINGS.maxAgeHours),
  paymentErrorRule: z.enum(PAYMENT_ERROR_RULES).default(DEFAULT_SETTINGS.paymentErrorRule),
  retentionMonths: z.int().min(1).max(24).default(DEFAULT_SETTINGS.retentionMonths),
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, 'must be an IANA time zone')
    .default(DEFAULT_SETTINGS.timeZone),
  allowedHosts: z.array(hostName).max(100).overwrite(unique).default([]),
  sender: z
    .strictObject({
      name: line(200),
      address: address.nullable().default(null),
      replyTo: address.nullable().default(null),
      postalAddress: textBlock(1000),
    })
    .default(sender),
  legalText: textBlock(5000),
  copyAddresses: z.array(address).max(50).overwrite(unique).default([]),
  cartUrlTemplate: z
    .string()
    .max(2048)
    .refine(isCartUrl, 'must be an http or https address')
    .nullable()
    .default(null),
  mailsPerMinute: z.number().gt(0).max(100_000).nullable().default(DEFAULT_SETTINGS.mailsPerMinute),
});

function textBlock(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .nullable()
    .overwrite((value) => (value === null || value.trim() === '' ? null : value))
    .default(null);
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}

/** An international host name in the form that an address's parser gives; what it changes otherwise is refused. */
function toAsciiHost(host: string): string {
  if (/^[\x20-\x7e]*$/.test(host)) return host;
  return /[/?#@:\\\s]/.test(host) ? '' : (URL.parse(`http://${host}/`)?.hostname ?? '');
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isCartUrl(template: string): boolean {
  if (/[\s\p{Cc}]/u.test(template)) return false;
  return /^https?:$/.test(URL.parse(template.replaceAll('{items}', 'items'))?.protocol ?? '');
}
