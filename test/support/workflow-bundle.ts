import type { WorkflowBundleOption } from '@temporalio/worker';
import { inject } from 'vitest';

/** The workflows as a worker loads them, bundled once a run. */
export function workflowBundle(): Extract<WorkflowBundleOption, { codePath: string }> {
  return { codePath: inject('workflowBundleFile') };
}
