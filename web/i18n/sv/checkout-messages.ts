export { apiHistory } from './api/history.ts';
export { checkout } from './checkout.ts';
