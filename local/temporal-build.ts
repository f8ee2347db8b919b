import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';
import { isDiskFullText, StartError } from './start-error.ts';

/** Temporal's server as deployments run it, and its tool for the schema; built once and kept. */
export interface TemporalPrograms {
  server: string;
  sqlTool: string;
}

/** The version of the images in docker-compose.yml. */
const TEMPORAL_VERSION = '1.32.0';
const MODULE = 'go.temporal.io/server';
/** Two cores need about five minutes; a busy machine more. */
const BUILD_LIMIT_MS = 30 * 60_000;

/**
 * Builds Temporal's server and `temporal-sql-tool` with Go, unless they are kept already: for this user, whatever the
 * working copy.
 *
 * @throws StartError in one sentence when Go or the sources cannot be had.
 */
export async function buildTemporal(options: {
  say: (line: string) => void;
  signal?: AbortSignal;
  /** Where programs are kept. */
  folder?: string;
}): Promise<TemporalPrograms> {
  const { say, signal, folder = keptPrograms() } = options;
  const built = { server: join(folder, 'server'), sqlTool: join(folder, 'sql') };
  if (existsSync(built.server) && existsSync(built.sqlTool)) return built;
  const found = await runCommand('go', ['version']);
  if (found.code !== 0)
    throw new StartError("Temporal's server for PostgreSQL cannot be built: there is no Go on this machine.");
  say(`Building Temporal's server ${TEMPORAL_VERSION} with Go, once: about five minutes …`);
  const aside = `${folder}.${String(process.pid)}`;
  mkdirSync(aside, { recursive: true });
  try {
    const packages = ['cmd/server', 'cmd/tools/sql'].map((name) => `${MODULE}/${name}@v${TEMPORAL_VERSION}`);
    const { code, output } = await runCommand(
      'env',
      [`GOBIN=${aside}`, 'CGO_ENABLED=0', 'go', 'install', ...packages],
      { timeoutMs: BUILD_LIMIT_MS, ...(signal && { signal }) },
    );
    if (code !== 0) throw new StartError(explain(output));
    rmSync(folder, { recursive: true, force: true });
    renameSync(aside, folder);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return built;
}

function keptPrograms(): string {
  return join(homedir(), '.cache', 'checkout-recovery', `temporal-${TEMPORAL_VERSION}`);
}

function explain(output: string): string {
  if (isDiskFullText(output)) return "The disk is full: Temporal's server could not be built.";
  const cause = output.trim().split('\n').at(-1) ?? '';
  return `Temporal's server for PostgreSQL could not be built: ${cause === '' ? 'it took too long' : cause.replace(/\.$/, '')}.`;
}
