import { afterEach } from 'vitest';

let failed = false;

afterEach(({ task }) => {
  if (task.result?.state === 'fail') failed = true;
});

/** Whether a test of this file has failed so far. */
export function fileHasFailed(): boolean {
  return failed;
}
