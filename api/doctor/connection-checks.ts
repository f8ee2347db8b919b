import { findConnectionFaults, NEEDED_TOPICS, type ConnectionFault } from '../connections/warnings.ts';
import type { ConnectionHealth } from '../../db/queries/connection-health.ts';
import type { Connection, ShopSystem } from '../../db/queries/connections.ts';
import { formatTime } from '../../domain/time-text.ts';
import { fail, ok, warn, type Finding } from './check.ts';
import { agoText, countText } from './time-words.ts';

const DAY_MS = 24 * 3_600_000;

/** What is known of a shop's connection. */
export interface Connected {
  system: ShopSystem;
  connection: Connection;
  health: ConnectionHealth;
  slug: string;
  /** Opens a stored secret; null when it was sealed under a key that is not known here. */
  openSecret: (sealed: string) => string | null;
  /** The same of read credentials. */
  openReading: (sealed: string) => string | null;
  now: Date;
}

/** One finding for each thing that a connection needs, in order. */
export function tellConnection(connected: Connected): Finding[] {
  const { system, connection, health, now } = connected;
  const faults = findConnectionFaults(system, connection, health, now);
  const faultOf = (about: ConnectionFault['about']) => faults.find((fault) => fault.about === about);
  const noSecret = faultOf('secret');
  if (noSecret !== undefined) return [fail(`${TITLES[system]}: ${noSecret.text}.`, sentence(noSecret.mend))];
  return [
    tellSecrets(connected),
    tellOwnMails(connected, faultOf('own_mails')),
    ...tellTopics(connected, faults),
    tellSignatures(connected, faultOf('signature')),
    tellWaiting(connected, faultOf('waiting')),
    tellAside(connected),
    tellReading(connected, faultOf('reading')),
    ...tellReadBacks(connected, faults),
  ].map((finding) => ({ ...finding, text: `${TITLES[system]}: ${finding.text}` }));
}

const TITLES: Record<ShopSystem, string> = { shopify: 'Shopify', woocommerce: 'WooCommerce' };

function tellSecrets({ system, connection: { webhookSecrets }, openSecret }: Connected): Finding {
  if (webhookSecrets.every((sealed) => openSecret(sealed) !== null)) {
    return ok(`connected, ${countText(webhookSecrets.length, 'webhook secret')} stored.`);
  }
  return fail(
    'a stored webhook secret cannot be read with this SECRET_KEY, so that its webhooks are refused.',
    `Add the former SECRET_KEY to SECRET_KEY_PREVIOUS, or PUT /v1/connections/${system} with the secret once more.`,
  );
}

function tellOwnMails({ connection }: Connected, fault: ConnectionFault | undefined): Finding {
  if (fault !== undefined) return warn(`${fault.text}.`, sentence(fault.mend));
  const at = connection.ownMailsOffAt;
  const when = at === null ? '' : ` on ${formatTime(at, 'UTC')} (UTC)`;
  return ok(`it was confirmed${when} that it sends no recovery mails of its own.`);
}

function tellTopics({ system, health, now }: Connected, faults: readonly ConnectionFault[]): Finding[] {
  const seen = NEEDED_TOPICS[system]
    .map((group) => health.topics.filter(({ topic }) => group.includes(topic)))
    .filter((topics) => topics.length > 0)
    .map((topics) =>
      topics.map(({ topic, lastSeenAt }) => `${topic} ${agoText(lastSeenAt, now)}`).join(', '),
    );
  return [
    ...seen.map((words) => ok(`last seen ${words}.`)),
    ...faults
      .filter(({ about }) => about === 'topics')
      .map(({ text, mend }) => warn(`${text}.`, sentence(mend))),
  ];
}

/** One that was followed by good ones, a day ago or longer, is no concern any more. */
function tellSignatures({ connection, now }: Connected, fault: ConnectionFault | undefined): Finding {
  const { signatureFailures, signatureFailedAt: at } = connection;
  if (signatureFailures === 0 || at === null) return ok('no webhook had a wrong signature.');
  const last = `the last ${agoText(at, now)}`;
  const text = `${countText(signatureFailures, 'webhook')} had a wrong signature, ${last}`;
  if (fault !== undefined) return warn(`${text}, and none was good since.`, sentence(fault.mend));
  if (now.getTime() - at.getTime() >= DAY_MS) return ok(`${text}.`);
  return warn(`${text}.`, 'Look whether a second webhook of the shop system signs with another secret.');
}

function tellWaiting(
  { health: { waiting, waitingSince }, now }: Connected,
  fault?: ConnectionFault,
): Finding {
  if (waiting === 0 || waitingSince === null) return ok('no webhook waits to be worked through.');
  const text = `${countText(waiting, 'webhook')} to be worked through, the oldest came ${agoText(waitingSince, now)}.`;
  return fault === undefined ? ok(text) : warn(text, sentence(fault.mend));
}

function tellAside({ system, slug, health: { aside }, now }: Connected): Finding {
  const [latest] = aside;
  if (latest === undefined) return ok('no webhook was kept aside.');
  const text = `${countText(aside.length, 'webhook')} kept aside, for nobody could read them; the latest came ${agoText(latest.receivedAt, now)}.`;
  return warn(text, `Read them and why: GET /v1/connections/${system} (X-Shop: ${slug}), \`keptAside\`.`);
}

function tellReading(
  { system, connection: { readHost, readCredentials }, openReading }: Connected,
  fault: ConnectionFault | undefined,
): Finding {
  if (readHost === null || readCredentials === null) {
    return ok('it is not asked before a mail goes, for no read credentials are stored.');
  }
  if (openReading(readCredentials) === null) {
    return warn(
      'its read credentials cannot be read with this SECRET_KEY, so that it is not asked before a mail goes.',
      `Add the former SECRET_KEY to SECRET_KEY_PREVIOUS, or PUT /v1/connections/${system} with \`reading\` once more.`,
    );
  }
  if (fault !== undefined) return warn(`${fault.text}.`, sentence(fault.mend));
  return ok(`it is asked at ${readHost} before a mail goes.`);
}

/** Nothing of a shop that is not asked, nor of what has not been read yet. */
function tellReadBacks(
  { connection, health: { readBacks }, now }: Connected,
  faults: readonly ConnectionFault[],
): Finding[] {
  const told = faults.filter(({ about }) => about === 'read_back');
  if (told.length > 0) return told.map(({ text, mend }) => warn(`${text}.`, sentence(mend)));
  const read = connection.readHost === null ? [] : readBacks;
  return read.flatMap(({ kind, readUntil }) =>
    readUntil === null
      ? []
      : [
          ok(
            `its ${kind.replace('_', ' ')} were read back, those that changed until ${agoText(readUntil, now)}.`,
          ),
        ],
  );
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
