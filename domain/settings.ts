/** Who gets an automatic mail: anyone who abandons, or e-mail subscribers only. */
export const AUDIENCES = ['anyone', 'subscribers'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Which payment attempts count for the reason `payment_error`. */
export const PAYMENT_ERROR_RULES = ['any_failed_attempt', 'processing_errors_only'] as const;
export type PaymentErrorRule = (typeof PAYMENT_ERROR_RULES)[number];

/** A shop's settings, always whole: defaults are filled in when a shop is made and when settings are written. */
export interface Settings {
  automation: {
    enabled: boolean;
    observe: boolean;
    holdOutPercent: number;
    audience: Audience;
    delayHours: number;
  };
  abandonAfterMinutes: number;
  coolOffHours: number;
  maxAgeHours: number;
  paymentErrorRule: PaymentErrorRule;
  retentionMonths: number;
  /** IANA name. */
  timeZone: string;
  /** Host names, lower case, without port or wildcard, that a recovery link may lead to. */
  allowedHosts: string[];
  sender: {
    name: string | null;
    address: string | null;
    replyTo: string | null;
    postalAddress: string | null;
  };
  legalText: string | null;
  copyAddresses: string[];
  cartUrlTemplate: string | null;
  /** Automatic mails a minute for this shop; null means whatever the provider allows. */
  mailsPerMinute: number | null;
  /** Added to the way back to the checkout, each where it is set. */
  linkTracking: { utmSource: string | null; utmMedium: string | null; utmCampaign: string | null };
  /** Above these shares of the last 500 mails automatic sending pauses. */
  sendingLimits: { bouncePercent: number; complaintPercent: number };
  /** After so long an alarm is raised (domain/alarms.ts); null is none. */
  alarms: { nothingSentHours: number | null; silentHours: number | null };
}

export const DEFAULT_SETTINGS: Settings = {
  automation: { enabled: false, observe: false, holdOutPercent: 0, audience: 'anyone', delayHours: 10 },
  abandonAfterMinutes: 10,
  coolOffHours: 24,
  maxAgeHours: 72,
  paymentErrorRule: 'any_failed_attempt',
  retentionMonths: 3,
  timeZone: 'UTC',
  allowedHosts: [],
  sender: { name: null, address: null, replyTo: null, postalAddress: null },
  legalText: null,
  copyAddresses: [],
  cartUrlTemplate: null,
  mailsPerMinute: 60,
  linkTracking: { utmSource: null, utmMedium: null, utmCampaign: null },
  sendingLimits: { bouncePercent: 5, complaintPercent: 0.3 },
  alarms: { nothingSentHours: 24, silentHours: 24 },
};

/** The settings that rules look at. */
export type RuleSettings = Pick<
  Settings,
  'automation' | 'abandonAfterMinutes' | 'coolOffHours' | 'maxAgeHours' | 'paymentErrorRule' | 'allowedHosts'
>;

export function ruleSettings(settings: Settings): RuleSettings {
  const { automation, abandonAfterMinutes, coolOffHours, maxAgeHours, paymentErrorRule, allowedHosts } =
    settings;
  return { automation, abandonAfterMinutes, coolOffHours, maxAgeHours, paymentErrorRule, allowedHosts };
}
