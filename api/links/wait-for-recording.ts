/** A shopper waits no longer than this for something to be recorded. */
const RECORDING_MS = 1_500;

/** Waits for a recording that keeps nobody from their answer; it has to catch its own failures. */
export async function waitForRecording(recorded: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, RECORDING_MS);
  });
  await Promise.race([recorded, patience]);
  clearTimeout(timer);
}
