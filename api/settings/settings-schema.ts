import { z } from 'zod';
import { AUDIENCES, DEFAULT_SETTINGS, PAYMENT_ERROR_RULES } from '../../domain/settings.ts';
import { timeZoneName } from '../time-zone.ts';
import { ONE_LINE } from '../plain-text.ts';

const HOST_NAME =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;
const ADDRESS = /^[^\s\p{Cc}@<>",;:\\()[\]]{1,64}@[^\s\p{Cc}@<>",;:\\()[\]]{1,255}$/u;

const { automation, sender, linkTracking, sendingLimits, alarms } = DEFAULT_SETTINGS;

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

/** Blanks around it are taken off; a line end is none of them. */
/** An e-mail address that staff write. */
export const address = z
  .string()
  .regex(ONE_LINE, 'must be one line without control characters')
  .trim()
  .max(320)
  .regex(ADDRESS, 'must be an e-mail address');

export const hostName = z
  .string()
  .trim()
  .toLowerCase()
  .transform(toAsciiHost)
  .pipe(z.string().regex(HOST_NAME, 'must be a host name without port, path or wildcard'));

/** A shop's settings as written: what is absent takes its default, what is unknown is refused. */
export const settingsInput = z.strictObject({
  automation: z
    .strictObject({
      enabled: z
        .boolean()
        .default(automation.enabled)
        .meta({ description: 'Whether mails go by themselves.' }),
      observe: z.boolean().default(automation.observe).meta({ description: 'Decide, but send nothing.' }),
      holdOutPercent: z
        .number()
        .min(0)
        .max(50)
        .default(automation.holdOutPercent)
        .meta({ description: 'Share of the people who get no mail, to compare with.' }),
      audience: z
        .enum(AUDIENCES)
        .default(automation.audience)
        .meta({ description: 'Anyone who abandons, or e-mail subscribers only.' }),
      delayHours: z
        .number()
        .gt(0)
        .max(720)
        .default(automation.delayHours)
        .meta({ description: 'From the abandonment to the mail.' }),
    })
    .default(automation)
    .meta({ description: 'The automatic mail.' }),
  abandonAfterMinutes: z
    .number()
    .gt(0)
    .max(1440)
    .default(DEFAULT_SETTINGS.abandonAfterMinutes)
    .meta({ description: 'Without activity for so long, a checkout with a contact is abandoned.' }),
  coolOffHours: z
    .number()
    .min(0)
    .max(720)
    .default(DEFAULT_SETTINGS.coolOffHours)
    .meta({ description: 'Least time between two automatic mails to one person.' }),
  maxAgeHours: z
    .number()
    .gt(0)
    .max(720)
    .default(DEFAULT_SETTINGS.maxAgeHours)
    .meta({ description: 'A mail that is overdue for longer than this goes no more.' }),
  paymentErrorRule: z
    .enum(PAYMENT_ERROR_RULES)
    .default(DEFAULT_SETTINGS.paymentErrorRule)
    .meta({ description: 'Which payment attempts keep a mail from going.' }),
  retentionMonths: z
    .int()
    .min(1)
    .max(24)
    .default(DEFAULT_SETTINGS.retentionMonths)
    .meta({ description: 'How long a checkout is kept.' }),
  timeZone: timeZoneName
    .default(DEFAULT_SETTINGS.timeZone)
    .meta({ description: 'IANA name; times in texts and mails are in it.' }),
  allowedHosts: z
    .array(hostName)
    .max(100)
    .overwrite(unique)
    .default([])
    .meta({ description: 'Host names that a recovery link may lead to.', override: { default: [] } }),
  sender: z
    .strictObject({
      name: line(200).meta({ description: 'The name that mails come from; that of the shop unless told.' }),
      address: address.nullable().default(null).meta({ description: 'The address that mails come from.' }),
      replyTo: address.nullable().default(null).meta({ description: 'Where answers go.' }),
      postalAddress: textBlock(1000).meta({ description: 'Stands at the foot of each mail.' }),
    })
    .default(sender)
    .meta({ description: 'Who mails come from.' }),
  legalText: textBlock(5000).meta({ description: 'Stands at the foot of each mail.' }),
  copyAddresses: z
    .array(address)
    .max(50)
    .overwrite(unique)
    .default([])
    .meta({ description: 'Addresses that a mail sent by hand may be copied to.' }),
  cartUrlTemplate: z
    .string()
    .max(2048)
    .refine(isCartUrl, 'must be an http or https address')
    .nullable()
    .default(null)
    .meta({ description: 'Address of a cart made of its items: `{items}` stands for `variant:quantity,…`.' }),
  mailsPerMinute: z
    .number()
    .gt(0)
    .max(100_000)
    .nullable()
    .default(DEFAULT_SETTINGS.mailsPerMinute)
    .meta({ description: 'Automatic mails a minute; null: whatever the mail provider allows.' }),
  linkTracking: z
    .strictObject({
      utmSource: line(100).meta({ description: '`utm_source`, for example `newsletter`.' }),
      utmMedium: line(100).meta({ description: '`utm_medium`, for example `email`.' }),
      utmCampaign: line(100).meta({ description: '`utm_campaign`.' }),
    })
    .default(linkTracking)
    .meta({ description: 'Parameters that are added to the way back to the checkout; null adds none.' }),
  sendingLimits: z
    .strictObject({
      bouncePercent: z
        .number()
        .gt(0)
        .max(100)
        .default(sendingLimits.bouncePercent)
        .meta({ description: 'Mails that came back, of the last 500.' }),
      complaintPercent: z
        .number()
        .gt(0)
        .max(100)
        .default(sendingLimits.complaintPercent)
        .meta({ description: 'Mails that were reported as spam, of the last 500.' }),
    })
    .default(sendingLimits)
    .meta({ description: 'Above one of these shares automatic sending pauses.' }),
  alarms: z
    .strictObject({
      nothingSentHours: alarmHours(alarms.nothingSentHours).meta({
        description: 'Checkouts should have got a mail for so long, and none went; null: no such alarm.',
      }),
      silentHours: alarmHours(alarms.silentHours).meta({
        description:
          'The shop has told nothing for so long, and for twice as long as it usually pauses; null: no such alarm.',
      }),
    })
    .default(alarms)
    .meta({ description: 'When an alarm is raised while automatic mail is switched on.' }),
});

function alarmHours(hours: number | null) {
  return z.number().gt(0).max(720).nullable().default(hours);
}

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

function isCartUrl(template: string): boolean {
  if (/[\s\p{Cc}]/u.test(template)) return false;
  return /^https?:$/.test(URL.parse(template.replaceAll('{items}', 'items'))?.protocol ?? '');
}
