import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyFailure, PROVIDER_FATES } from '../../email/provider-failures.ts';
import { readRetryAfterMs } from '../../domain/retry-after.ts';

const names = fc.option(fc.oneof(fc.constantFrom(...Object.keys(PROVIDER_FATES)), fc.string()));

function classify(name: string | null, statusCode: number | null, message = 'words') {
  return classifyFailure({ name, statusCode, message, retryAfterMs: null });
}

describe('a failure of the provider', () => {
  it('is never taken for certainly not sent without a 4xx answer', () => {
    const statuses = fc.oneof(
      fc.constant(null),
      fc.integer({ min: 100, max: 399 }),
      fc.integer({ min: 500, max: 599 }),
    );
    fc.assert(
      fc.property(names, statuses, (name, status) => {
        expect(classify(name, status).kind).toBe('unknown');
      }),
    );
  });

  it('is never unknown with a 4xx but 409, unless the provider itself names a doubt', () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 400, max: 499 }), (name, status) => {
        const doubtful = ['concurrent_idempotent_requests', 'internal_server_error'].includes(name ?? '');
        fc.pre(status !== 409 && !doubtful && name !== 'invalid_idempotent_request');
        expect(classify(name, status).kind).toBe('refused');
      }),
    );
  });

  it('pauses with 401 and 403, may be repeated with 429, whatever its name', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(classify(name, 401)).toMatchObject({ kind: 'refused', fate: 'pause' });
        expect(classify(name, 403)).toMatchObject({ kind: 'refused', fate: 'pause' });
        expect(classify(name, 429)).toMatchObject({ kind: 'refused', fate: 'retry' });
      }),
    );
  });

  it('tells the two 409 apart', () => {
    expect(classify('invalid_idempotent_request', 409).kind).toBe('conflict');
    expect(classify('concurrent_idempotent_requests', 409).kind).toBe('unknown');
    expect(classify(null, 409).kind).toBe('unknown');
  });

  it('pauses for a bad key that is reported as a validation error', () => {
    expect(classify('validation_error', 400, 'API key is invalid')).toMatchObject({ fate: 'pause' });
    expect(classify('validation_error', 400, 'Invalid `to` field.')).toMatchObject({ fate: 'final' });
  });

  it('has a code of a few known words, and a detail that a database takes', () => {
    fc.assert(
      fc.property(
        names,
        fc.option(fc.integer({ min: 100, max: 599 })),
        fc.string({ unit: 'binary' }),
        (name, status, words) => {
          const outcome = classify(name, status, words.repeat(50));
          expect(outcome.code).toMatch(/^[a-z_]+$|^http_\d{3}$/);
          expect(outcome.detail.length).toBeLessThanOrEqual(1_000);
          expect(outcome.detail.isWellFormed() && !outcome.detail.includes('\0')).toBe(true);
        },
      ),
    );
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-03-02T09:00:00Z');

  it.each([
    ['2', 2_000],
    ['0.5', 500],
    ['Mon, 02 Mar 2026 09:00:30 GMT', 30_000],
    ['Mon, 02 Mar 2026 08:00:00 GMT', 0],
    ['soon', null],
    ['', null],
    ['-5', null],
  ])('%j is %s ms', (text, ms) => {
    expect(readRetryAfterMs({ 'retry-after': text }, 429, now)).toBe(ms);
  });

  it('is the end of the rate limit’s window where a 429 says nothing else', () => {
    expect(readRetryAfterMs({ 'ratelimit-reset': '3' }, 429, now)).toBe(3_000);
    expect(readRetryAfterMs({ 'ratelimit-reset': '3' }, 500, now)).toBeNull();
    expect(readRetryAfterMs(null, null, now)).toBeNull();
  });
});
