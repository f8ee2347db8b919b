export { recoverCheckout } from './recover-checkout.ts';
