/** How each of the settings that stand behind *More* is asked for; the path is the API's. */
export const MORE_GROUPS = {
  who: [
    { path: 'coolOffHours', as: 'number', unit: 'hours' },
    { path: 'paymentErrorRule', as: 'choice', choices: ['any_failed_attempt', 'processing_errors_only'] },
    { path: 'automation.holdOutPercent', as: 'number', unit: 'percent' },
  ],
  when: [
    { path: 'abandonAfterMinutes', as: 'number', unit: 'minutes' },
    { path: 'maxAgeHours', as: 'number', unit: 'hours' },
    { path: 'mailsPerMinute', as: 'number', unit: 'mails' },
    { path: 'timeZone', as: 'zone' },
  ],
  sender: [
    { path: 'sender.name', as: 'line' },
    { path: 'sender.address', as: 'line' },
    { path: 'sender.replyTo', as: 'line' },
    { path: 'sender.postalAddress', as: 'text' },
    { path: 'legalText', as: 'text' },
    { path: 'copyAddresses', as: 'text' },
  ],
  links: [
    { path: 'allowedHosts', as: 'text' },
    { path: 'cartUrlTemplate', as: 'line' },
    { path: 'linkTracking.utmSource', as: 'line' },
    { path: 'linkTracking.utmMedium', as: 'line' },
    { path: 'linkTracking.utmCampaign', as: 'line' },
  ],
  guard: [
    { path: 'sendingLimits.bouncePercent', as: 'number', unit: 'percent' },
    { path: 'sendingLimits.complaintPercent', as: 'number', unit: 'percent' },
    { path: 'alarms.nothingSentHours', as: 'number', unit: 'hours' },
    { path: 'alarms.silentHours', as: 'number', unit: 'hours' },
  ],
  keeping: [{ path: 'retentionMonths', as: 'number', unit: 'months' }],
} as const;

export type GroupName = keyof typeof MORE_GROUPS;
export type MoreField = (typeof MORE_GROUPS)[GroupName][number];

export const GROUP_NAMES = [
  'who',
  'when',
  'sender',
  'links',
  'guard',
  'keeping',
] as const satisfies GroupName[];

/** The settings that stand above *More*. */
const FIRST_PATHS = [
  'automation.enabled',
  'automation.audience',
  'automation.delayHours',
  'automation.observe',
] as const;

export type SettingPath = MoreField['path'] | (typeof FIRST_PATHS)[number];

const MORE_PATHS: readonly string[] = GROUP_NAMES.flatMap((group) =>
  MORE_GROUPS[group].map(({ path }) => path),
);

/** @returns whether the path is that of a setting, so that there are words for it. */
export function isSettingPath(path: string): path is SettingPath {
  return isBehindMore(path) || FIRST_PATHS.some((known) => known === path);
}

/** @returns whether the setting stands behind *More*; `allowedHosts.0` is one of its entries. */
export function isBehindMore(path: string): boolean {
  return MORE_PATHS.some((known) => path === known || path.startsWith(`${known}.`));
}
