export { apiFields } from './api/fields.ts';
export { apiProblems } from './api/problems.ts';
export { apiWarnings } from './api/warnings.ts';
