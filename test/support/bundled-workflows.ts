import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundle } from '@temporalio/worker';
import type { TestProject } from 'vitest/node';
import { workflowsPath } from '../../workers.ts';
import { onceARun } from './once-a-run.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The workflows as a worker without a build loads them. */
    workflowBundleFile: string;
  }
}

/** Has the workflows bundled once a run: each worker that a test starts would take seconds of CPU for the same. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { address, release } = await onceARun('bundled workflows', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'workflows-'));
    const file = join(folder, 'workflows.js');
    await writeFile(file, (await bundleWorkflows()).code);
    return { address: file, stop: () => rm(folder, { recursive: true, force: true }) };
  });
  project.provide('workflowBundleFile', address);
  return release;
}

export function bundleWorkflows(): Promise<WorkflowBundle> {
  const logger = new DefaultLogger('ERROR');
  return bundleWorkflowCode({ workflowsPath: workflowsPath(false), logger });
}
