import { Runtime } from '@temporalio/worker';
import sdk from '@temporalio/worker/package.json' with { type: 'json' };

/** Lets Temporal's SDK fetch its development server into the folder named as argument; run as a process of its own. */
const [downloadDir] = process.argv.slice(2);
if (downloadDir === undefined) throw new Error('the folder to download to is missing');

const runtime = Runtime.instance();
const server = await runtime.createEphemeralServer({
  type: 'dev-server',
  exe: {
    type: 'cached-download',
    downloadDir,
    version: 'default',
    ttl: 0,
    sdkName: 'sdk-typescript',
    sdkVersion: sdk.version,
  },
  namespace: 'default',
  ip: '127.0.0.1',
  port: null,
  uiPort: null,
  dbFilename: null,
  ui: false,
  log: { format: 'pretty', level: 'error' },
  extraArgs: [],
});
await runtime.shutdownEphemeralServer(server);
process.exit(0);
