import {
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  type Client,
  type ScheduleDescription,
  type ScheduleHandle,
  type ScheduleOptions,
  type ScheduleOptionsStartWorkflowAction,
  type Workflow,
} from '@temporalio/client';

/** A Schedule as it is to be; its note and its action's summary say in words what it does. */
export type WantedSchedule = ScheduleOptions<ScheduleOptionsStartWorkflowAction<Workflow>> & {
  action: { taskQueue: string; staticSummary: string };
  state: { note: string };
};

/** Makes a Schedule that is missing, and changes one whose words, time zone or task queue differ. */
export async function keepSchedule(
  client: Client,
  wanted: WantedSchedule,
): Promise<'made' | 'changed' | 'in step'> {
  const handle = client.schedule.getHandle(wanted.scheduleId);
  const found = await findSchedule(handle);
  if (found === undefined) return makeSchedule(client, wanted);
  const { action, spec } = found;
  const isSame =
    action.staticSummary === wanted.action.staticSummary &&
    action.taskQueue === wanted.action.taskQueue &&
    (wanted.spec.timezone === undefined || spec.timezone === wanted.spec.timezone);
  if (isSame) return 'in step';
  await handle.update(({ state, ...stored }) => ({
    ...stored,
    ...{ spec: wanted.spec, action: wanted.action },
    ...(wanted.policies !== undefined && { policies: wanted.policies }),
    // The note of who paused it is theirs.
    state: state.paused ? state : { ...state, note: wanted.state.note },
  }));
  return 'changed';
}

/** One that is not there is as good as deleted. */
export async function deleteSchedule(client: Client, scheduleId: string): Promise<void> {
  try {
    await client.schedule.getHandle(scheduleId).delete();
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
  }
}

async function makeSchedule(client: Client, wanted: WantedSchedule): Promise<'made' | 'in step'> {
  try {
    await client.schedule.create(wanted);
    return 'made';
  } catch (error) {
    // Another relay was faster.
    if (error instanceof ScheduleAlreadyRunning) return 'in step';
    throw error;
  }
}

async function findSchedule(handle: ScheduleHandle): Promise<ScheduleDescription | undefined> {
  try {
    return await handle.describe();
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  }
}
