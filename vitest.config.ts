import { readdirSync } from 'node:fs';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/**
 * The folder under test/ is the kind of test. A kind that is not named here gets a database and nothing else.
 * `slow` kinds start and kill processes, and run apart from the others. Files of the others share a process and what it
 * has loaded, which saves a third of their time. Two files at a time everywhere, for two cores.
 */
const KINDS: Record<string, { needs: Need[]; timeoutMs?: number; slow?: boolean }> = {
  domain: { needs: [] },
  email: { needs: [] },
  outbound: { needs: [] },
  model: { needs: [] },
  docs: { needs: [], timeoutMs: 60_000 },
  replay: { needs: ['workflows'], timeoutMs: 60_000 },
  workflows: { needs: ['temporal', 'workflows'], timeoutMs: 60_000 },
  activities: { needs: ['database'], timeoutMs: 30_000 },
  web: { needs: ['database', 'app'], timeoutMs: 60_000 },
  e2e: { needs: ['database', 'temporal', 'processes', 'workflows'], timeoutMs: 180_000, slow: true },
  lives: { needs: ['database', 'temporal', 'processes', 'workflows'], timeoutMs: 180_000, slow: true },
  fuzz: { needs: ['database'], timeoutMs: 180_000, slow: true },
  faults: { needs: ['database', 'temporal', 'processes', 'workflows'], timeoutMs: 180_000, slow: true },
};

type Need = 'database' | 'temporal' | 'app' | 'processes' | 'workflows';

const SETUP: Record<Need, string> = {
  database: './test/support/database-server.ts',
  temporal: './test/support/temporal-server.ts',
  app: './test/support/built-app.ts',
  processes: './test/support/compiled-processes.ts',
  workflows: './test/support/bundled-workflows.ts',
};

function project(kind: string): TestProjectInlineConfiguration {
  const { needs, timeoutMs = 20_000, slow = false } = KINDS[kind] ?? { needs: ['database'] };
  return {
    extends: true,
    test: {
      name: kind,
      include: [`test/${kind}/**/*.test.ts`],
      globalSetup: needs.map((need) => SETUP[need]),
      testTimeout: timeoutMs,
      hookTimeout: Math.max(timeoutMs, 60_000),
      maxWorkers: 2,
      ...(slow ? { sequence: { groupOrder: 1 } } : { isolate: false }),
    },
  };
}

const kinds = readdirSync(new URL('./test/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'support')
  .map((entry) => entry.name);

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    setupFiles: ['./test/support/failures.ts'],
    allowOnly: false,
    // A condition that is waited for may take its time on a busy machine.
    expect: { poll: { timeout: 10_000 } },
    projects: kinds.map(project),
  },
});
