import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const ISSUER = 'Checkout recovery';
/** As every authenticator has them (RFC 6238). */
const FORM = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** A code of one step before or after is taken too: clocks differ, and typing takes time. */
const STEPS_OFF = 1;
const SECRET_BYTES = 20;

const RECOVERY_CODES = 10;
const RECOVERY_BYTES = 10;
const RECOVERY_GROUP = 4;

/** @returns a new secret, in base32 as people type it. */
export function newTotpSecret(): string {
  return new Secret({ buffer: new Uint8Array(randomBytes(SECRET_BYTES)).buffer }).base32;
}

/** @returns the address that authenticators read from a QR code. */
export function totpUri(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}

/** @returns the time step that the code belongs to, around `now`; null for a wrong one. */
export function totpStep(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const timestamp = now.getTime();
  const delta = totpOf(secret, '').validate({ token: code, timestamp, window: STEPS_OFF });
  return delta === null ? null : Math.floor(timestamp / (FORM.period * 1_000)) + delta;
}

/** @returns codes that are good once each, in place of the authenticator, for example `3F7K-22QD-A9XM-K5RT`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const text = new Secret({ buffer: new Uint8Array(randomBytes(RECOVERY_BYTES)).buffer }).base32;
    return (text.match(new RegExp(`.{1,${String(RECOVERY_GROUP)}}`, 'g')) ?? []).join('-');
  });
}

/** @returns a recovery code as it is hashed, however it was typed. */
export function normalizeRecoveryCode(code: string): string {
  return code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ ...FORM, issuer: ISSUER, label, secret });
}
