import { SHELL_PATHS, takeShell, forgetOlderShells, readAsset } from './shell.ts';
import { openPage } from './open-page.ts';

declare const self: ServiceWorkerGlobalScope;

// A new build takes over at once: pages come from the server first, so what is open is of the new one already.
self.addEventListener('install', (event) => {
  event.waitUntil(takeShell().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOlderShells().then(() => self.clients.claim()));
});

// Whatever is not answered here, every request to the API among it, goes to the network as if this were not there.
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(openPage(request));
  else if (SHELL_PATHS.has(pathname)) event.respondWith(readAsset(request));
});
