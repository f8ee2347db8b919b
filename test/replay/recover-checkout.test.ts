import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeterminismViolationError } from '@temporalio/workflow';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { STORIES } from '../support/stories.ts';
import { workflowBundle } from '../support/workflow-bundle.ts';

const HISTORIES = join(import.meta.dirname, 'histories');
const files = readdirSync(HISTORIES);

beforeAll(() => {
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
});

function read(file: string): string {
  return readFileSync(join(HISTORIES, file), 'utf8');
}

async function replay(history: string): Promise<void> {
  const replayed: unknown = JSON.parse(history);
  await Worker.runReplayHistory(
    { workflowBundle: await workflowBundle() },
    replayed,
    'recoverCheckout:default:co_1',
  );
}

describe('recoverCheckout', () => {
  it('has a recorded history of every story, and none of a story that is not told', () => {
    expect(files.toSorted()).toEqual(
      Object.keys(STORIES)
        .map((name) => `${name}.json`)
        .toSorted(),
    );
  });

  it.each(files)('replays %s', async (file) => {
    await expect(replay(read(file))).resolves.toBeUndefined();
  });

  it('does not replay a history in which a mail was sent by an activity of another name', async () => {
    const doctored = read('recovered-by-link.json').replaceAll('deliverEmail', 'deliverNothing');
    await expect(replay(doctored)).rejects.toThrow(DeterminismViolationError);
  });

  it('keeps nothing but ids and codes of ours in histories', () => {
    for (const file of files) {
      const text = read(file).replaceAll(/"data": "([^"]*)"/g, (_, data: string) => atob(data));
      expect(text).not.toMatch(/(?<!worker)@(?!temporalio)|https?:|\/node_modules\//);
    }
  });
});
