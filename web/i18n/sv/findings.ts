export { apiConnections } from './api/connections.ts';
export { apiDoctor } from './api/doctor.ts';
export { apiMends } from './api/mends.ts';
export { apiWarnings } from './api/warnings.ts';
