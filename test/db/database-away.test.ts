import { describe, expect, it } from 'vitest';
import { isDatabaseAway } from '../../db/queries/database-away.ts';

const withCode = (code: string, message = '') => Object.assign(new Error(message), { code });

describe('an outage', () => {
  it.each([
    withCode('57P01', 'terminating connection due to administrator command'),
    withCode('57P03', 'the database system is starting up'),
    withCode('25006', 'cannot execute INSERT in a read-only transaction'),
    withCode('53100', 'could not extend file: No space left on device'),
    withCode('53300', 'sorry, too many clients already'),
    withCode('58030', 'could not read block'),
    withCode('08006'),
    withCode('40P01', 'deadlock detected'),
    withCode('ECONNREFUSED'),
    withCode('ECONNRESET'),
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
    new Error('wrapped', { cause: withCode('57P01') }),
  ])('is told from a bug: %s', (error) => {
    expect(isDatabaseAway(error)).toBe(true);
  });

  it.each([
    withCode('23505', 'duplicate key value'),
    withCode('42P01', 'relation does not exist'),
    withCode('22021', 'invalid byte sequence'),
    new Error('undefined is not a function'),
    'Connection terminated unexpectedly',
    null,
  ])('is not: %s', (error) => {
    expect(isDatabaseAway(error)).toBe(false);
  });
});
