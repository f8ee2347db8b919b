/** Records the history of every story that has none yet: `node test/replay/record.ts`; `--all` records all anew. */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTemporal, startTemporal, TEST_CACHE } from '../../local/temporal-server.ts';
import { playStory } from '../support/play-story.ts';
import { startTestWorkers } from '../support/recoveries.ts';
import { STORIES, storyActivities } from '../support/stories.ts';

const HISTORIES = join(import.meta.dirname, 'histories');
const all = process.argv.includes('--all');

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const { binary } = await findTemporal({ dataDir: TEST_CACHE, say });
const server = await startTemporal({ binary, dbFile: null, uiPort: null });
const storyOf = (name: string) => {
  const story = STORIES[name];
  if (story === undefined) throw new Error(`no story ${name}`);
  return story;
};
const workers = await startTestWorkers(storyActivities(storyOf), {
  address: server.address,
  taskQueue: 'stories',
});
try {
  for (const name of Object.keys(STORIES)) {
    const file = join(HISTORIES, `${name}.json`);
    if (!all && existsSync(file)) continue;
    writeFileSync(file, await playStory(workers.client, workers.taskQueue, name, storyOf(name)));
    say(`recorded ${name}`);
  }
  for (const file of readdirSync(HISTORIES)) {
    if (!(file.replace(/\.json$/, '') in STORIES)) rmSync(join(HISTORIES, file));
  }
} finally {
  await workers.stop();
  await server.stop();
}
