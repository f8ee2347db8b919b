/** Records the history of every story that has none yet: `node test/replay/record.ts`; `--all` records all anew. */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTemporal, startTemporal, TEST_CACHE } from '../../local/temporal-server.ts';
import { bundleWorkflows } from '../support/bundled-workflows.ts';
import { playEmail, playPurge, playRead, playStory, playTill } from '../support/play-story.ts';
import { READ_STORIES } from '../support/read-stories.ts';
import { startTestWorkers } from '../support/recoveries.ts';
import { EMAIL_STORIES, PURGE_STORIES, STORIES, storyActivities } from '../support/stories.ts';
import { TILL_STORIES } from '../support/till-stories.ts';

const HISTORIES = join(import.meta.dirname, 'histories');
const all = process.argv.includes('--all');

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const { binary } = await findTemporal({ dataDir: TEST_CACHE, say });
const server = await startTemporal({ binary, dbFile: null, uiPort: null });
const tell =
  <Told>(stories: Record<string, Told>) =>
  (name: string): Told => {
    const story = stories[name];
    if (story === undefined) throw new Error(`no story ${name}`);
    return story;
  };
const workers = await startTestWorkers(
  storyActivities(
    tell(STORIES),
    tell(PURGE_STORIES),
    tell(EMAIL_STORIES),
    tell(TILL_STORIES),
    tell(READ_STORIES),
  ),
  {
    address: server.address,
    taskQueue: 'stories',
    workflowBundle: await bundleWorkflows(),
  },
);
try {
  const { client, taskQueue } = workers;
  const plays = [
    ...Object.entries(STORIES).map(([name, story]) => ({
      name,
      play: () => playStory(client, taskQueue, name, story),
    })),
    ...Object.entries(PURGE_STORIES).map(([name, story]) => ({
      name,
      play: () => playPurge(client, taskQueue, name, story),
    })),
    ...Object.entries(EMAIL_STORIES).map(([name, story]) => ({
      name,
      play: () => playEmail(client, taskQueue, name, story),
    })),
    ...Object.entries(TILL_STORIES).map(([name, story]) => ({
      name,
      play: () => playTill(client, taskQueue, name, story),
    })),
    ...Object.entries(READ_STORIES).map(([name, story]) => ({
      name,
      play: () => playRead(client, taskQueue, name, story),
    })),
  ];
  for (const { name, play } of plays) {
    const file = join(HISTORIES, `${name}.json`);
    if (!all && existsSync(file)) continue;
    writeFileSync(file, await play());
    say(`recorded ${name}`);
  }
  for (const file of readdirSync(HISTORIES)) {
    if (!plays.some(({ name }) => `${name}.json` === file)) rmSync(join(HISTORIES, file));
  }
} finally {
  await workers.stop();
  await server.stop();
}
