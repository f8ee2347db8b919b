import { isGiven } from '../contact.ts';
import { MAILED_CHANNELS } from '../checkout.ts';
import type { SuppressionFact } from '../facts.ts';
import { normalizeEmail } from '../person.ts';
import { recoveryHost, toHost } from './link-host.ts';
import { instant, type Finding, type Rule } from './rule.ts';

const mailedChannels: readonly string[] = MAILED_CHANNELS;

/** Whether the shop mails at all, and whether this shopper may and can be reached. */
export const recipientRules = {
  automation_off: {
    text: 'Automatic mail is switched off.',
    passText: 'Automatic mail is switched on.',
    look: ({ settings: { automation } }) => ({
      blocks: !automation.enabled,
      facts: { enabled: automation.enabled },
    }),
  },
  unsupported_channel: {
    text: 'Checkouts of this sales channel get no mail.',
    passText: 'Checkouts of this sales channel get mail.',
    look: ({ checkout: { channel } }) => ({ blocks: !mailedChannels.includes(channel), facts: { channel } }),
  },
  not_subscribed: {
    text: 'Only e-mail subscribers get a mail, and the shopper is not one.',
    passText: 'The shopper subscribes to e-mail, or subscribing is not asked for.',
    look: ({ settings: { automation }, acceptsMarketing }) => ({
      blocks: automation.audience === 'subscribers' && !acceptsMarketing,
      facts: { audience: automation.audience, acceptsMarketing },
    }),
  },
  no_contact: {
    text: 'The checkout no longer has an e-mail address or a phone number.',
    passText: 'The checkout has an e-mail address or a phone number.',
    look: ({ checkout: { email, phone } }) => ({
      blocks: !isGiven(email) && !isGiven(phone),
      facts: { emailGiven: isGiven(email), phoneGiven: isGiven(phone) },
    }),
  },
  invalid_email: {
    text: 'What the shopper gave as an e-mail address is not one.',
    passText: 'The e-mail address can be mailed to, or none was given.',
    look: ({ checkout: { email } }) => ({
      blocks: isGiven(email) && normalizeEmail(email) === null,
      facts: { emailGiven: isGiven(email) },
    }),
  },
  no_link: {
    text: 'The checkout has no link back, or its link leads to a host that the shop has not listed.',
    passText: 'The link leads to a host that the shop has listed.',
    isFault: true,
    look: ({ checkout: { recoveryUrl }, linkHosts }) => {
      const host = recoveryHost(recoveryUrl);
      const listed = host !== null && linkHosts.some((entry) => toHost(entry) === host);
      return { blocks: !listed, facts: { host, linkHosts } };
    },
  },
  unsubscribed: {
    text: 'The shopper has unsubscribed from these mails.',
    passText: 'The shopper has not unsubscribed.',
    look: ({ suppressions }) => suppressed(suppressions, 'unsubscribed'),
  },
  bounced: {
    text: 'An earlier mail to this address came back.',
    passText: 'No mail to this address came back.',
    look: ({ suppressions }) => suppressed(suppressions, 'bounced'),
  },
  complained: {
    text: 'The recipient has reported an earlier mail as spam.',
    passText: 'The recipient has reported no mail as spam.',
    look: ({ suppressions }) => suppressed(suppressions, 'complained'),
  },
} satisfies Record<string, Rule>;

function suppressed(suppressions: SuppressionFact[], reason: SuppressionFact['reason']): Finding {
  const found = suppressions.filter((suppression) => suppression.reason === reason);
  return { blocks: found.length > 0, facts: { since: instant(found[0]?.since ?? null) } };
}
