import { PLACEHOLDER_SENDER_DOMAIN, senderDomain } from '../../domain/sender-domain.ts';
import { fail, ok, warn, type Finding, type Look } from './check.ts';
import { sayAmiss, sayWell } from './doctor-sentences.ts';
import type { DoctorDeps } from './doctor-deps.ts';

/** By whom mails go, and whether it tells what became of them. */
export function mailChecks({ config }: DoctorDeps): Look[] {
  return [
    { name: 'mail provider', look: () => tellProvider(config) },
    { name: 'mail webhooks', look: () => tellWebhooks(config) },
  ];
}

function tellProvider({ mailboxUrl, secrets }: DoctorDeps['config']): Finding {
  if (mailboxUrl !== undefined)
    return ok(sayWell('provider_mailbox', {}, 'Mails go to the local mailbox, and to nobody else.'));
  if (secrets.resendApiKey !== undefined)
    return ok(sayWell('provider_resend', {}, 'Mails go by Resend: RESEND_API_KEY is set.'));
  if (secrets.smtpUrl !== undefined)
    return ok(sayWell('provider_smtp', {}, 'Mails go by the mail server of SMTP_URL.'));
  return warn(
    sayAmiss(
      'no_provider',
      {},
      'Neither RESEND_API_KEY nor SMTP_URL is set here, and no worker starts without one of them.',
    ),
    'Set one; where the worker has an environment of its own, run this there.',
  );
}

function tellWebhooks({ mailboxUrl, publicUrl, secrets }: DoctorDeps['config']): Finding {
  if (secrets.resendWebhookSecret !== undefined)
    return ok(sayWell('mail_webhooks_set', {}, 'RESEND_WEBHOOK_SECRET is set.'));
  if (mailboxUrl !== undefined)
    return ok(sayWell('mail_webhooks_of_mailbox', {}, 'Of the local mailbox no webhooks are needed.'));
  if (secrets.resendApiKey === undefined) {
    return ok(
      sayWell(
        'mail_webhooks_of_smtp',
        {},
        'No RESEND_WEBHOOK_SECRET is set; a mail server sends no webhooks.',
      ),
    );
  }
  const url = `${publicUrl}/hooks/SHOP/resend`;
  return warn(
    sayAmiss(
      'mail_webhooks_missing',
      { url },
      'RESEND_WEBHOOK_SECRET is not set: bounces and complaints are never learned.',
    ),
    `Make a webhook in Resend to ${url}, and set RESEND_WEBHOOK_SECRET to its signing secret.`,
  );
}

/** Whether mails of a shop can come from their sender: what switching automatic mail on asks, too. */
export function senderCheck({ config, senderDomain: ask }: DoctorDeps, address: string | null): Look {
  return {
    name: 'sender',
    late: tellSender(config, senderDomain(address ?? config.mailFrom) ?? 'it', 'not_told'),
    unknownIs: 'warn',
    look: async () => {
      const sender = address ?? config.mailFrom;
      const domain = senderDomain(sender);
      if (ask === undefined)
        return ok(sayWell('sender_mailbox', {}, 'The local mailbox takes mails of every sender.'));
      if (address === null && (domain === null || domain === PLACEHOLDER_SENDER_DOMAIN)) {
        return fail(
          sayAmiss(
            'no_sender',
            {},
            'Mails have no sender: the shop sets no address, and MAIL_FROM is not set to one.',
          ),
          'PUT /v1/settings with `sender.address`, or set MAIL_FROM, at a domain that is verified with the provider.',
        );
      }
      const state = domain === null ? 'not_verified' : await ask(domain);
      return tellSender(config, domain ?? 'it', state);
    },
  };
}

function tellSender({ secrets }: DoctorDeps['config'], domain: string, state: string): Finding {
  if (state === 'verified')
    return ok(
      sayWell(
        'sender_verified',
        { domain },
        `Mails come from ${domain}, which is verified with the provider.`,
      ),
    );
  if (state === 'not_verified') {
    return fail(
      sayAmiss(
        'sender_not_verified',
        { domain },
        `Mails come from ${domain}, which is not verified with the provider.`,
      ),
      'Verify that very domain there (DNS records), or send from one that is.',
    );
  }
  if (secrets.resendApiKey === undefined) {
    return ok(
      sayWell(
        'sender_smtp',
        { domain },
        `Mails come from ${domain}; a mail server does not tell whether it takes them.`,
      ),
    );
  }
  return warn(
    sayAmiss(
      'sender_not_told',
      { domain },
      `Mails come from ${domain}; the provider did not tell whether it is verified.`,
    ),
    'It is away, or RESEND_API_KEY may only send: look at the domains in Resend yourself.',
  );
}
