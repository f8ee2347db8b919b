/** The settings page. */
export const settings = {
  title: 'Settings',
  text: 'Whether mails go by themselves, to whom, and when.',
  readOnly: 'You can look at the settings. Owners of the shop can change them.',
  saved: 'The settings are saved.',
  notNumber: 'must be a number',
  meanwhile: 'Somebody else changed the settings meanwhile',
  more: 'More',
  hours: '{count, plural, one {# hour} other {# hours}}',
  ownHours: 'Another number',
  ownHoursLabel: 'Hours',
  switch: { true: 'On', false: 'Off' },
  audience: {
    anyone: 'Anyone who abandons a checkout',
    subscribers: 'E-mail subscribers only',
  },
  paymentErrorRule: {
    any_failed_attempt: 'Any failed attempt to pay',
    processing_errors_only: 'Only errors in processing, not declined cards',
  },
  unit: { hours: 'hours', minutes: 'minutes', percent: '%', mails: 'a minute', months: 'months' },
  automatic: {
    title: 'Automatic mail',
    text: 'One mail with a link back to the checkout. Before it goes, we look again whether it is still right.',
  },
  switchingOn: {
    title: 'When you save, mails begin to go',
    waiting: 'Checkouts that wait get their mail when it is due.',
    old: 'Nobody gets a mail that is long overdue: there is no burst of old ones.',
    off: 'Checkouts that were decided while it was off stay without a mail.',
    sender: 'Mails need a sender whose domain your mail provider has verified.',
  },
  group: {
    who: { title: 'Who gets none', text: 'Beyond those who bought meanwhile or do not want mails.' },
    when: { title: 'Time', text: 'When a checkout counts as abandoned, and how mails are spread.' },
    sender: { title: 'Sender', text: 'Who mails come from, and what stands at their foot.' },
    links: { title: 'Links', text: 'Where the button in the mail may lead.' },
    guard: { title: 'Guard rails', text: 'What stops the mails by itself, and what raises an alarm.' },
    keeping: { title: 'Keeping', text: 'How long what shoppers left stays here.' },
  },
  field: {
    automation: {
      enabled: {
        label: 'Send recovery mails automatically',
        hint: 'When it is off, you can still send mails by hand.',
      },
      audience: { label: 'Send to', hint: 'Nobody who has unsubscribed gets a mail either way.' },
      delayHours: { label: 'Send after', hint: 'Counted from when the checkout was abandoned.' },
      observe: {
        label: 'Only observe',
        hint: 'Everything is decided and recorded, but no automatic mail goes. Good for a first week.',
      },
      holdOutPercent: {
        label: 'Set aside to compare',
        hint: 'This share of people gets no mail by chance, so that the report can say what mails really earn.',
      },
    },
    abandonAfterMinutes: {
      label: 'Abandoned after',
      hint: 'A checkout with a contact counts as abandoned after so long without activity.',
    },
    coolOffHours: {
      label: 'Time between two mails',
      hint: 'One person gets no second automatic mail within this time.',
    },
    maxAgeHours: {
      label: 'Longest delay',
      hint: 'A mail that is overdue for longer than this no longer goes.',
    },
    paymentErrorRule: {
      label: 'Payments that stop a mail',
      hint: 'After such an attempt no mail goes, unless a later one succeeded.',
    },
    retentionMonths: {
      label: 'Keep checkouts for',
      hint: 'Older ones are removed every Monday at 03:00. The report stays right.',
    },
    timeZone: { label: 'Time zone', hint: 'Times here and in mails are in this zone, and days begin by it.' },
    allowedHosts: {
      label: 'Addresses of the shop',
      hint: 'The mail’s button leads only to these hosts, one a line: shop.example. Connected shops count by themselves.',
    },
    sender: {
      name: { label: 'Name', hint: 'Shown as the sender; the shop’s name if empty.' },
      address: { label: 'E-mail address', hint: 'Mails come from here; its domain must be verified.' },
      replyTo: {
        label: 'Answers go to',
        hint: 'Where an answer to a mail arrives; the sender’s address if empty.',
      },
      postalAddress: {
        label: 'Postal address',
        hint: 'Stands at the foot of each mail; many countries ask for it.',
      },
    },
    legalText: { label: 'Legal text', hint: 'Stands at the foot of each mail, below the postal address.' },
    copyAddresses: {
      label: 'Addresses for copies',
      hint: 'Can be ticked when a mail is sent by hand. One a line.',
    },
    cartUrlTemplate: {
      label: 'Address of a cart',
      hint: "For carts without a link of their own. '{'items'}' becomes the items.",
    },
    mailsPerMinute: {
      label: 'Pace',
      hint: 'Automatic mails a minute at most. Empty: as fast as the mail provider takes them.',
    },
    linkTracking: {
      utmSource: { label: 'utm_source', hint: 'Added to the way back to the checkout; nothing if empty.' },
      utmMedium: { label: 'utm_medium', hint: 'Added likewise, for example email.' },
      utmCampaign: { label: 'utm_campaign', hint: 'Added likewise, for example abandoned-checkout.' },
    },
    sendingLimits: {
      bouncePercent: {
        label: 'Pause above this share of bounces',
        hint: 'Of the last 500 mails. A pause keeps your mail account from being closed.',
      },
      complaintPercent: {
        label: 'Pause above this share of spam reports',
        hint: 'Of the last 500 mails, likewise.',
      },
    },
    alarms: {
      nothingSentHours: {
        label: 'Alarm when no mail went for',
        hint: 'Though checkouts should have got one. Empty: no such alarm.',
      },
      silentHours: {
        label: 'Alarm when the shop is silent for',
        hint: 'And for twice as long as it usually is. Empty: no such alarm.',
      },
    },
  },
  preview: {
    looking: 'Looking what saving would do …',
    nobodyWaits: 'No checkout waits for a mail now.',
    waiting:
      '{count, plural, one {# checkout waits} other {# checkouts wait}}; {now, plural, =0 {none would go now} one {# would go now} other {# would go now}}, {later, plural, one {# later} other {# later}}, {none, plural, one {# not at all} other {# not at all}}.',
    sample: 'Judged by {judged, plural, one {# of them} other {# of them}}, drawn by chance.',
    unknown: 'What saving would do is not known: {why}.',
    showHistory: 'The last 90 days',
    history: 'The last 90 days under these settings',
    outcome: 'Outcome',
    happened: 'As it was',
    proposed: 'With these settings',
    mailed: 'Mail sent',
    noHistory: 'Nothing was decided in the last 90 days.',
    historySample: 'Judged by {judged, number} of {decided, number}, drawn by chance.',
  },
  pause: {
    title: 'Automatic mails are held',
    bounces: '{affected, number} of the last {counted, number} mails came back for good.',
    complaints: '{affected, number} of the last {counted, number} mails were reported as spam.',
    held: 'They wait until somebody resumes them, at most until they are too old. Mails by hand still go.',
    since: 'Since',
    resume: 'Resume',
    resumeTitle: 'Resume automatic mails?',
    resumeText:
      'Held mails go as soon as they may. What came back or was reported until now counts no more, so make sure that its cause is mended.',
    resumed: 'Automatic mails go again.',
  },
};
