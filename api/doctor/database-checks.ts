import type { Database } from '../../db/database.ts';
import { pingDatabase } from '../../db/queries/readiness.ts';
import { errorCode, fail, ok, type Finding, type Look } from './check.ts';
import { sayAmiss, sayWell } from './doctor-sentences.ts';
import type { DoctorDeps, SchemaDifference } from './doctor-deps.ts';

const NOT_TRIED = 'Schema, worker, clock, pauses, alarms and shops could not be looked at.';

/** Upon this one the others wait that need the database. */
export function databaseCheck({ db, config }: DoctorDeps): Look {
  return {
    name: 'database',
    late: databaseAway(config, 'does not answer'),
    look: async () => {
      if (db === undefined) {
        return fail(
          sayAmiss('no_database', {}, `No database is named, and no local stack is running. ${NOT_TRIED}`),
          'Set DATABASE_URL, or run `npm start`; with another DATA_DIR, name it here too.',
        );
      }
      try {
        await pingDatabase(db);
        return ok(sayWell('database_answers', {}, 'The database answers.'));
      } catch (error) {
        return databaseAway(config, `cannot be reached (${errorCode(error)})`);
      }
    },
  };
}

function databaseAway({ databaseIsGiven }: DoctorDeps['config'], how: string): Finding {
  const where = databaseIsGiven ? 'of DATABASE_URL' : 'of the local stack';
  const mend = databaseIsGiven
    ? 'Start it, or mend DATABASE_URL: host, port, name and password.'
    : 'Look whether `npm start` still runs, and into DATA_DIR/logs.';
  const place = databaseIsGiven ? 'given' : 'local';
  const text = `The database ${where} ${how}. ${NOT_TRIED}`;
  return fail(sayAmiss('database_not_reached', { place }, text), mend);
}

export function schemaCheck(db: Database, { compareSchema }: DoctorDeps): Look {
  return { name: 'schema', look: async () => tellSchema(await compareSchema(db)) };
}

function tellSchema({ missing, unknown, newest }: SchemaDifference): Finding[] {
  const findings = [
    ...(missing.length === 0 ? [] : [tellBehind(missing.join(', '))]),
    ...(unknown.length === 0 ? [] : [tellAhead(unknown.join(', '), newest)]),
  ];
  if (findings.length > 0) return findings;
  const text = `The schema is at this code's version, ${newest}.`;
  return [ok(sayWell('schema_current', { version: newest }, text))];
}

function tellBehind(missing: string): Finding {
  const text = `The schema is behind this code: it lacks ${missing}.`;
  return fail(sayAmiss('schema_behind', { missing }, text), 'Run `npm run migrate`.');
}

function tellAhead(unknown: string, newest: string): Finding {
  const text = `The schema is newer than this code, which does not know ${unknown}.`;
  const mend = `Run the version of the code that does; this one goes up to ${newest}.`;
  return fail(sayAmiss('schema_ahead', { unknown, newest }, text), mend);
}
