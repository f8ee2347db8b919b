import type { DoctorParts } from '../../api/doctor/doctor-deps.ts';
import { systemClock } from '../../clock.ts';
import { readConfig } from '../../config.ts';
import { compareSchema } from '../../db/migrate.ts';

/** What the doctor looks at where all is well but what `env` says. */
export function doctorParts(env: Record<string, string>): DoctorParts {
  return {
    ...{ config: readConfig(env), compareSchema, machineClock: systemClock() },
    readSkippedMs: () => 0,
    temporal: { address: 'temporal:7233', namespace: 'default', check: () => Promise.resolve() },
  };
}
