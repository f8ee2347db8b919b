import { listenForStop } from '../stop-signals.ts';
import { runDemo } from './demo.ts';

/** `npm run demo`: a small shop's week in under a minute. */
for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
const { stdout: output, stderr: errors, env } = process;
const isWatched = output.isTTY;
const hasColours = isWatched && output.hasColors();
process.exit(await runDemo({ env, output, errors, isWatched, hasColours, ...listenForStop() }));
