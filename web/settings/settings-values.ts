import type { BodyOf } from '../../client/index.ts';
import type { FlatValues } from '../parts/flat-values.ts';

/** Every setting that is a number, and whether it may be left empty. */
const NUMBERS = {
  'automation.holdOutPercent': false,
  'automation.delayHours': false,
  abandonAfterMinutes: false,
  coolOffHours: false,
  maxAgeHours: false,
  retentionMonths: false,
  mailsPerMinute: true,
  'sendingLimits.bouncePercent': false,
  'sendingLimits.complaintPercent': false,
  'alarms.nothingSentHours': true,
  'alarms.silentHours': true,
} as const;

/** @returns the paths where something else than a number stands, or nothing where one must. */
export function notNumbers(values: FlatValues): string[] {
  return Object.entries(NUMBERS).flatMap(([path, mayBeEmpty]) => {
    const value = (values[path] ?? '').trim();
    const isFine = value === '' ? mayBeEmpty : Number.isFinite(numberOf(value));
    return isFine ? [] : [path];
  });
}

/** @returns the settings whole, as the API takes them. */
export function toSettings(values: FlatValues): BodyOf<'put /v1/settings'> {
  const text = (path: string) => values[path] ?? '';
  const textOrNull = (path: string) => (text(path).trim() === '' ? null : text(path));
  const number = (path: keyof typeof NUMBERS) => numberOf(text(path));
  const numberOrNull = (path: keyof typeof NUMBERS) => (text(path).trim() === '' ? null : number(path));
  const lines = (path: string) => linesOf(text(path));
  return {
    automation: {
      enabled: text('automation.enabled') === 'true',
      observe: text('automation.observe') === 'true',
      holdOutPercent: number('automation.holdOutPercent'),
      audience: text('automation.audience') === 'subscribers' ? 'subscribers' : 'anyone',
      delayHours: number('automation.delayHours'),
    },
    abandonAfterMinutes: number('abandonAfterMinutes'),
    coolOffHours: number('coolOffHours'),
    maxAgeHours: number('maxAgeHours'),
    paymentErrorRule:
      text('paymentErrorRule') === 'processing_errors_only' ? 'processing_errors_only' : 'any_failed_attempt',
    retentionMonths: number('retentionMonths'),
    timeZone: text('timeZone'),
    allowedHosts: lines('allowedHosts'),
    sender: {
      name: textOrNull('sender.name'),
      address: textOrNull('sender.address'),
      replyTo: textOrNull('sender.replyTo'),
      postalAddress: textOrNull('sender.postalAddress'),
    },
    legalText: textOrNull('legalText'),
    copyAddresses: lines('copyAddresses'),
    cartUrlTemplate: textOrNull('cartUrlTemplate'),
    mailsPerMinute: numberOrNull('mailsPerMinute'),
    linkTracking: {
      utmSource: textOrNull('linkTracking.utmSource'),
      utmMedium: textOrNull('linkTracking.utmMedium'),
      utmCampaign: textOrNull('linkTracking.utmCampaign'),
    },
    sendingLimits: {
      bouncePercent: number('sendingLimits.bouncePercent'),
      complaintPercent: number('sendingLimits.complaintPercent'),
    },
    alarms: {
      nothingSentHours: numberOrNull('alarms.nothingSentHours'),
      silentHours: numberOrNull('alarms.silentHours'),
    },
  };
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '');
}

/** A comma is what many write before the decimals. */
function numberOf(text: string): number {
  const written = text.trim().replace(',', '.');
  return written === '' ? NaN : Number(written);
}
