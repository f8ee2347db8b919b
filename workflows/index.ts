export { purgeExpired } from './purge-expired.ts';
export { readBack } from './read-back.ts';
export { recoverCheckout } from './recover-checkout.ts';
export { sendRecoveryEmail } from './send-recovery-email.ts';
export { tillDay } from './till-day.ts';
