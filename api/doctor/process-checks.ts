import { workerReason } from '../health.ts';
import type { Database } from '../../db/database.ts';
import { findLastHeartbeat, readDatabaseTime } from '../../db/queries/readiness.ts';
import { errorCode, fail, ok, warn, type Finding, type Look } from './check.ts';
import { sayAmiss, sayWell } from './doctor-sentences.ts';
import type { DoctorDeps } from './doctor-deps.ts';
import { agoText, spanText } from './time-words.ts';

const CLOCKS_APART_MS = 5_000;
/** Of gRPC: the namespace; a key that is missing or may not. */
const NOT_FOUND = '5';
const REFUSED = ['7', '16'];

export function temporalCheck({ temporal: { address, namespace, check } }: DoctorDeps): Look {
  return {
    name: 'Temporal',
    late: temporalAway(address, 'no answer in time'),
    look: async () => {
      try {
        await check();
        const text = `Temporal answers at ${address}, namespace ${namespace}.`;
        return ok(sayWell('temporal_answers', { address, namespace }, text));
      } catch (error) {
        return tellTemporal(errorCode(error), address, namespace);
      }
    },
  };
}

function tellTemporal(code: string, address: string, namespace: string): Finding {
  if (code === NOT_FOUND) {
    const mend = 'Make it (`temporal operator namespace create`), or mend TEMPORAL_NAMESPACE.';
    const text = `Temporal at ${address} has no namespace ${namespace}.`;
    return fail(sayAmiss('temporal_no_namespace', { address, namespace }, text), mend);
  }
  if (REFUSED.includes(code)) {
    const mend = 'Mend TEMPORAL_API_KEY, or the TLS settings that @temporalio/envconfig reads.';
    const text = `Temporal at ${address} refuses us (code ${code}).`;
    return fail(sayAmiss('temporal_refuses', { address, cause: code }, text), mend);
  }
  return temporalAway(address, /^\d+$/.test(code) ? `code ${code}` : 'no connection');
}

function temporalAway(address: string, why: string): Finding {
  const mend = 'Start it, or mend TEMPORAL_ADDRESS; meanwhile checkouts are taken in, and no mail goes.';
  const text = `Temporal does not answer at ${address} (${why}).`;
  return fail(sayAmiss('temporal_not_reached', { address }, text), mend);
}

export function workerCheck(db: Database, { clock }: DoctorDeps): Look {
  return {
    name: 'worker',
    look: async () => {
      const seenAt = await findLastHeartbeat(db);
      const now = clock.now();
      const reason = workerReason(seenAt, now);
      if (reason === null) {
        const at = seenAt ?? now;
        const text = `A worker was seen ${agoText(at, now)}.`;
        return ok(sayWell('worker_seen', { seenAt: at.toISOString() }, text));
      }
      return fail(reason, 'Start one with `npm run worker`, or look at its log: without one no mail goes.');
    },
  };
}

/** Mails are planned by one clock and sent by another; both have to tell the same time. */
export function clockCheck(db: Database, { machineClock }: DoctorDeps): Look {
  return {
    name: 'clock',
    look: async () => {
      const askedAt = machineClock.now().getTime();
      const theirs = await readDatabaseTime(db);
      const ours = (askedAt + machineClock.now().getTime()) / 2;
      const aheadMs = theirs.getTime() - ours;
      const apart = spanText(Math.abs(aheadMs));
      const values = { apart: Math.round(Math.abs(aheadMs)) };
      if (Math.abs(aheadMs) <= CLOCKS_APART_MS) {
        const text = `The database's clock and this machine's are ${apart} apart.`;
        return ok(sayWell('clocks_together', values, text));
      }
      const side = aheadMs > 0 ? 'ahead of' : 'behind';
      const text = `The database's clock is ${apart} ${side} this machine's.`;
      return warn(
        sayAmiss('clocks_apart', values, text),
        'Run NTP on both machines: mails fall due by one clock and are counted by the other.',
      );
    },
  };
}

/** The local stack's time may have been skipped. */
export function skippedCheck({ readSkippedMs }: DoctorDeps): Look {
  return {
    name: 'skipped time',
    look: () => {
      const skippedMs = readSkippedMs();
      if (skippedMs === 0) return ok(sayWell('no_time_skipped', {}, 'No time was skipped.'));
      const hours = Math.round(skippedMs / 3_600_000);
      const text = `Time was skipped: this stack's clock is ${spanText(skippedMs)} ahead of the machine's.`;
      return ok(sayWell('time_skipped', { hours }, text));
    },
  };
}
