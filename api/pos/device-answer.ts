import { z } from 'zod';
import type { PosDevice } from '../../db/queries/pos-devices.ts';
import { formatId } from '../../domain/id.ts';
import { staffSchema } from './staff-routes.ts';

/** A till as staff and admins see it. */
export const deviceSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    locationId: z.string(),
    createdAt: z.iso.datetime(),
    savedCarts: z
      .int()
      .meta({ description: 'How many carts would go at a log-out or a change of location.' }),
    session: z
      .object({ since: z.iso.datetime(), staff: staffSchema })
      .nullable()
      .meta({ description: 'Who is logged in; null for nobody.' }),
  })
  .meta({ id: 'PosDevice' });

export const DEVICE_EXAMPLE: z.infer<typeof deviceSchema> = {
  id: 'dev_2',
  name: 'Till by the door',
  locationId: 'old-town',
  createdAt: '2026-03-02T08:00:00.000Z',
  savedCarts: 3,
  session: { since: '2026-03-02T09:00:00.000Z', staff: { id: 'bo', name: 'Bo' } },
};

export function toDeviceAnswer({ id, name, location, createdAt, savedCarts, session }: PosDevice) {
  return {
    id: formatId('device', id),
    name,
    locationId: location.id,
    createdAt: createdAt.toISOString(),
    savedCarts,
    session: session && {
      since: session.since.toISOString(),
      staff: { id: session.staff.id, name: session.staff.name },
    },
  };
}
