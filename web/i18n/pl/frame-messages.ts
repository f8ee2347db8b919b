export { apiStatus } from './api/status.ts';
export { common } from './everywhere.ts';
export { list } from './list.ts';
export { problems } from './problems.ts';
export { reasons } from './reasons.ts';
export { shell } from './shell.ts';
