/** Put in by local/build-till-worker.ts: the assets of the till in this build, and a hash of them. */
declare const TILL_SHELL: { version: string; assets: string[] };
const SHELL = TILL_SHELL;

/** The till's only address, which is also the page that is kept. */
const PAGE = '/till';
const PREFIX = 'till-shell:';
const NAME = PREFIX + SHELL.version;

/** Of each asset its name tells the content. */
export const SHELL_PATHS: ReadonlySet<string> = new Set(SHELL.assets);

/** Keeps the page with everything that it is made of, or nothing: a page and assets of two builds would not fit. */
export async function takeShell(): Promise<void> {
  const cache = await caches.open(NAME);
  await cache.addAll([new Request(PAGE, { cache: 'no-store' }), ...SHELL.assets]);
}

/** Of builds before this one. */
export async function forgetOlderShells(): Promise<void> {
  const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(older.map((name) => caches.delete(name)));
}

/** @returns undefined where the browser, or a later build, has cleared it away. */
export async function readPage(): Promise<Response | undefined> {
  return await find(PAGE);
}

/** An asset as it is kept; its name changes with its content, so it need not be asked for again. */
export async function readAsset(request: Request): Promise<Response> {
  return (await find(request)) ?? (await fetch(request));
}

/** Without opening the cache, which would make an empty one where a later build has just cleared this one away. */
async function find(what: string | Request): Promise<Response | undefined> {
  return await caches.match(what, { cacheName: NAME, ignoreVary: true });
}
