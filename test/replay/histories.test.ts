import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeterminismViolationError } from '@temporalio/workflow';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EMAIL_STORIES, PURGE_STORIES, STORIES } from '../support/stories.ts';
import { READ_STORIES } from '../support/read-stories.ts';
import { TILL_STORIES } from '../support/till-stories.ts';
import * as workflows from '../../workflows/index.ts';
import { workflowBundle } from '../support/workflow-bundle.ts';

const HISTORIES = join(import.meta.dirname, 'histories');
const files = readdirSync(HISTORIES);

beforeAll(() => {
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
});

const HISTORY = z.object({
  events: z.array(
    z.object({
      eventType: z.string(),
      workflowExecutionStartedEventAttributes: z
        .object({ workflowType: z.object({ name: z.string() }) })
        .optional(),
    }),
  ),
});

function read(file: string): string {
  return readFileSync(join(HISTORIES, file), 'utf8');
}

async function replay(history: string): Promise<void> {
  const replayed: unknown = JSON.parse(history);
  await Worker.runReplayHistory(
    { workflowBundle: workflowBundle() },
    replayed,
    'recoverCheckout:default:co_1',
  );
}

describe('every workflow', () => {
  it('has a recorded history of every story, and none of a story that is not told', () => {
    expect(files.toSorted()).toEqual(
      [STORIES, PURGE_STORIES, EMAIL_STORIES, TILL_STORIES, READ_STORIES]
        .flatMap((stories) => Object.keys(stories))
        .map((name) => `${name}.json`)
        .toSorted(),
    );
  });

  it('has a history that ends and one that is cancelled', () => {
    const told = files.map((file) => {
      const { events } = HISTORY.parse(JSON.parse(read(file)));
      const type = events[0]?.workflowExecutionStartedEventAttributes?.workflowType.name;
      return `${type ?? ''} ${events.at(-1)?.eventType ?? ''}`;
    });
    for (const name of Object.keys(workflows)) {
      expect(told).toContain(`${name} EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED`);
      expect(told).toContain(`${name} EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED`);
    }
  });

  it.each(files)('fault 59: replays %s', async (file) => {
    await expect(replay(read(file))).resolves.toBeUndefined();
  });

  it.each([
    ['a mail was sent', 'recovered-by-link', 'deliverEmail'],
    ['a mail by hand was sent', 'by-hand-sent', 'deliverMessage'],
    ['copies were sent', 'by-hand-with-copies', 'deliverMessage'],
    ['checkouts were removed', 'purge-of-much', 'removeCheckouts'],
    ['customers were removed', 'purge-of-much', 'removeCustomers'],
    ["a till's day was looked after", 'till-day-closed', 'closeDay'],
    ['a page was read back', 'read-back-of-much', 'readShopPage'],
  ])('fault 59: does not replay if %s by an activity of another name', async (_, name, activity) => {
    const doctored = read(`${name}.json`).replaceAll(activity, 'doNothing');
    await expect(replay(doctored)).rejects.toThrow(DeterminismViolationError);
  });

  it('keeps nothing but ids and codes of ours in histories', () => {
    for (const file of files) {
      const text = read(file).replaceAll(/"data": "([^"]*)"/g, (_, data: string) => atob(data));
      expect(text).not.toMatch(/(?<!worker)@(?!temporalio)|https?:|\/node_modules\//);
    }
  });
});
