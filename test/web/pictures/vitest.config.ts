import { defineConfig } from 'vitest/config';

/** For `npm run pictures`; `npm run pictures -- -t settings` takes those pages only. */
export default defineConfig({
  test: {
    root: new URL('../../../', import.meta.url).pathname,
    include: ['test/web/pictures/take-pictures.ts'],
    globalSetup: ['./test/support/database-server.ts', './test/support/built-app.ts'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
