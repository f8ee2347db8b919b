import { formatId } from '../../domain/id.ts';
import type { KillableWorld } from '../support/killable-world.ts';
import type { Gate } from './gate.ts';
import type { Playing } from './interleavings.ts';
import { INITIAL, isUnderWay, stands, type State, type Which } from './protocol-state.ts';

/** What of a state can be seen from outside. */
interface Visible {
  isBought: boolean;
  automatic: State['automatic']['phase'];
  byHand: State['automatic']['phase'];
  emailStatus: string | null;
  reason: string | null;
  mails: [number, number];
  /** Of a moment at which it is not told yet: null. */
  recovered: boolean | null;
}

/** @returns what should be seen of the model's state. */
export function inModel(state: State): Visible {
  const { automatic, byHand, reason, isBought, recovered, seen } = state;
  // A mail by hand that stands is what the checkout shows; why the automatic one did not go is in its decision.
  const isByHand = stands(byHand);
  const isSent = automatic.phase === 'sent' || isByHand;
  return {
    isBought,
    automatic: automatic.phase,
    byHand: byHand.phase,
    emailStatus: isSent ? 'sent' : reason === null ? null : 'not_sent',
    reason: isSent ? null : reason,
    mails: [seen.mails.automatic, seen.mails.byHand],
    recovered,
  };
}

/** @returns the same of what is stored, of the requests that are held, and of what the provider took. */
export async function asModel(
  world: KillableWorld,
  gate: Gate,
  one: Playing,
  state: State,
): Promise<Visible> {
  const [row, messages] = await Promise.all([world.row(one.checkoutId), world.messages(one.checkoutId)]);
  const of = (kind: string) => messages.findLast((message) => message.kind === kind);
  const [automatic, byHand] = [of('automatic'), of('manual')];
  const taken = (message: typeof automatic) =>
    world.provider.mails().filter(({ idempotencyKey }) => idempotencyKey === message?.idempotency_key).length;
  const isMarked = row.recovery_pending_since === null;
  return {
    isBought: row.completed_at !== null,
    automatic: await phaseOf(world, gate, one, 'automatic', automatic),
    byHand: await phaseOf(world, gate, one, 'byHand', byHand),
    emailStatus: row.email_status,
    reason: row.email_status_reason,
    mails: [taken(automatic), taken(byHand)],
    recovered: state.recovered !== null && isMarked ? row.recovered_at !== null : null,
  };
}

type Message = Awaited<ReturnType<KillableWorld['messages']>>[number];

async function phaseOf(
  { db }: KillableWorld,
  gate: Gate,
  one: Playing,
  which: Which,
  message: Message | undefined,
): Promise<Visible['automatic']> {
  const id = which === 'automatic' ? one.checkoutId : formatId('message', message?.id ?? 0);
  // It was given leave to begin, and has not.
  if (gate.hasLeave(id)) return 'stuck';
  if (message === undefined) return 'unclaimed';
  if (message.voided_at !== null) return 'given_up';
  if (message.settled_at !== null) return message.status === 'unknown' ? 'unknown' : 'sent';
  const held = gate.phaseOf(one.address);
  if (held !== null) return held;
  const open = await db
    .selectFrom('email_attempts')
    .select('attempt')
    .where('message_id', '=', message.id)
    .where('outcome', 'is', null)
    .execute();
  // How an attempt ended that was cut off is never written down.
  return open.length > countCutOff(one, which) ? 'stuck' : 'waiting';
}

function countCutOff({ way, done }: Playing, which: Which): number {
  return way
    .slice(0, done)
    .filter(({ action }, n) => action === 'crash' && isUnderWay((way[n - 1]?.to.state ?? INITIAL)[which]))
    .length;
}
