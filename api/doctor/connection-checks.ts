import { SYSTEM_TITLES } from '../connections/connection-sentences.ts';
import { findConnectionFaults, NEEDED_TOPICS, type ConnectionFault } from '../connections/warnings.ts';
import { formatTime } from '../../domain/time-text.ts';
import { fail, ok, warn, type Finding } from './check.ts';
import { ended, sentence, type Connected } from './connected.ts';
import { sayAmiss, sayWell } from './doctor-sentences.ts';
import { tellReadBacks, tellReading } from './reading-checks.ts';
import { agoText, countText } from './time-words.ts';

const DAY_MS = 24 * 3_600_000;

/** One finding for each thing that a connection needs, in order. */
export function tellConnection(connected: Connected): Finding[] {
  const { system, connection, health, now } = connected;
  const faults = findConnectionFaults(system, connection, health, now);
  const faultOf = (about: ConnectionFault['about']) => faults.find((fault) => fault.about === about);
  const noSecret = faultOf('secret');
  const found =
    noSecret === undefined
      ? [
          tellSecrets(connected),
          tellOwnMails(connected, faultOf('own_mails')),
          ...tellTopics(connected, faults),
          tellSignatures(connected, faultOf('signature')),
          tellWaiting(connected, faultOf('waiting')),
          tellAside(connected),
          tellReading(connected, faultOf('reading')),
          ...tellReadBacks(connected, faults),
        ]
      : [fail(ended(noSecret), sentence(noSecret.mend))];
  return found.map(({ said, ...finding }) => ({
    ...finding,
    said: { ...said, text: `${SYSTEM_TITLES[system]}: ${said.text}` },
  }));
}

function tellSecrets({ system, connection: { webhookSecrets }, openSecret }: Connected): Finding {
  const values = { system: SYSTEM_TITLES[system] };
  if (webhookSecrets.every((sealed) => openSecret(sealed) !== null)) {
    const count = webhookSecrets.length;
    const text = `connected, ${countText(count, 'webhook secret')} stored.`;
    return ok(sayWell('connected', { ...values, count }, text));
  }
  return fail(
    sayAmiss(
      'secret_unreadable',
      values,
      'a stored webhook secret cannot be read with this SECRET_KEY, so that its webhooks are refused.',
    ),
    `Add the former SECRET_KEY to SECRET_KEY_PREVIOUS, or PUT /v1/connections/${system} with the secret once more.`,
  );
}

function tellOwnMails({ system, connection }: Connected, fault: ConnectionFault | undefined): Finding {
  if (fault !== undefined) return warn(ended(fault), sentence(fault.mend));
  const at = connection.ownMailsOffAt;
  const when = at === null ? '' : ` on ${formatTime(at, 'UTC')} (UTC)`;
  const text = `it was confirmed${when} that it sends no recovery mails of its own.`;
  return ok(sayWell('own_mails_off', { system: SYSTEM_TITLES[system] }, text));
}

function tellTopics({ system, health, now }: Connected, faults: readonly ConnectionFault[]): Finding[] {
  const seen = NEEDED_TOPICS[system]
    .map((group) => health.topics.filter(({ topic }) => group.includes(topic)))
    .filter((topics) => topics.length > 0)
    .map((topics) => {
      const each = topics.map(({ topic, lastSeenAt }) => `${topic} ${agoText(lastSeenAt, now)}`);
      const values = {
        system: SYSTEM_TITLES[system],
        topics: topics.map(({ topic }) => topic).join(', '),
        lastSeenAt: new Date(Math.max(...topics.map(({ lastSeenAt }) => lastSeenAt.getTime()))).toISOString(),
      };
      return ok(sayWell('topics_seen', values, `last seen ${each.join(', ')}.`));
    });
  const missing = faults.filter(({ about }) => about === 'topics');
  return [...seen, ...missing.map((fault) => warn(ended(fault), sentence(fault.mend)))];
}

/** One that was followed by good ones, a day ago or longer, is no concern any more. */
function tellSignatures({ system, connection, now }: Connected, fault: ConnectionFault | undefined): Finding {
  const { signatureFailures: count, signatureFailedAt: at } = connection;
  const name = { system: SYSTEM_TITLES[system] };
  if (count === 0 || at === null) {
    return ok(sayWell('signatures_good', name, 'no webhook had a wrong signature.'));
  }
  const text = `${countText(count, 'webhook')} had a wrong signature, the last ${agoText(at, now)}`;
  if (fault !== undefined) {
    return warn({ ...fault.said, text: `${text}, and none was good since.` }, sentence(fault.mend));
  }
  const values = { ...name, count, lastAt: at.toISOString() };
  if (now.getTime() - at.getTime() >= DAY_MS) {
    return ok(sayWell('signatures_good_again', values, `${text}.`));
  }
  const mend = 'Look whether a second webhook of the shop system signs with another secret.';
  return warn(sayAmiss('signatures_bad', values, `${text}.`), mend);
}

function tellWaiting(
  { system, health: { waiting, waitingSince }, now }: Connected,
  fault?: ConnectionFault,
): Finding {
  const name = { system: SYSTEM_TITLES[system] };
  if (waiting === 0 || waitingSince === null) {
    return ok(sayWell('nothing_waits', name, 'no webhook waits to be worked through.'));
  }
  const text = `${countText(waiting, 'webhook')} to be worked through, the oldest came ${agoText(waitingSince, now)}.`;
  const values = { ...name, count: waiting, since: waitingSince.toISOString() };
  return fault === undefined
    ? ok(sayWell('webhooks_wait', values, text))
    : warn({ ...fault.said, text }, sentence(fault.mend));
}

function tellAside({ system, slug, health: { aside }, now }: Connected): Finding {
  const name = { system: SYSTEM_TITLES[system] };
  const [latest] = aside;
  if (latest === undefined) return ok(sayWell('none_aside', name, 'no webhook was kept aside.'));
  const text = `${countText(aside.length, 'webhook')} kept aside, for nobody could read them; the latest came ${agoText(latest.receivedAt, now)}.`;
  const values = { ...name, count: aside.length, lastAt: latest.receivedAt.toISOString() };
  const mend = `Read them and why: GET /v1/connections/${system} (X-Shop: ${slug}), \`keptAside\`.`;
  return warn(sayAmiss('webhooks_aside', values, text), mend);
}
