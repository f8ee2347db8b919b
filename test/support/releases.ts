import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundle } from '@temporalio/worker';
import { workflowsPath } from '../../workers.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const logger = new DefaultLogger('ERROR');

/** The id of the patch that `newerRelease` has. */
export const NEWER_PATCH = '2099-01-01-newer';

/** Today's workflows, as workers that name their build load them. */
export async function olderRelease(): Promise<WorkflowBundle> {
  return bundleWorkflowCode({ workflowsPath: workflowsPath(true), logger });
}

/** A later release: behind a patch, a recovery does one thing more before it waits for the order. */
export async function newerRelease(): Promise<WorkflowBundle> {
  const folder = join(ROOT, 'tmp', `release-${randomUUID()}`);
  mkdirSync(folder, { recursive: true });
  try {
    for (const room of ['workflows', 'domain'])
      cpSync(join(ROOT, room), join(folder, room), { recursive: true });
    change(join(folder, 'workflows/recover-checkout.ts'));
    return await bundleWorkflowCode({ workflowsPath: join(folder, 'workflows/versioned.ts'), logger });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function change(file: string): void {
  const place = '  const isCompleted = await condition(';
  const text = readFileSync(file, 'utf8');
  if (!text.includes(place)) throw new Error(`${file} does not wait for the order any more as it did`);
  const more = `  if (patched('${NEWER_PATCH}')) await condition(() => false, 1);\n`;
  writeFileSync(file, text.replace(place, more + place).replace('  condition,', '  condition,\n  patched,'));
}
