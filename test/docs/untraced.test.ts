import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const SCRIPT = `
  import { registerHooks } from 'node:module';
  const loaded = [];
  registerHooks({ resolve: (name, context, next) => { loaded.push(name); return next(name, context); } });
  const { startTracing } = await import('./telemetry/tracing.ts');
  await startTracing('test', process.argv[1] || undefined);
  console.log(loaded.filter((name) => name.startsWith('@opentelemetry/')).length);
  process.exit();
`;

function packagesLoaded(tracesUrl: string): number {
  const args = ['--input-type=module', '--eval', SCRIPT, tracesUrl];
  return Number(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

test('without an address for traces nothing of OpenTelemetry is loaded', () => {
  expect(packagesLoaded('http://127.0.0.1:9')).toBeGreaterThan(0);
  expect(packagesLoaded('')).toBe(0);
});
