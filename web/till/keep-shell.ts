/**
 * Has the browser keep the till's page, so that a reload shows it though the server is away (web/till-worker/). Browsers
 * do that over https and on the machine itself; elsewhere the till works without.
 */
export function keepShell(): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register('/till/worker.js', { scope: '/till' }).catch(() => undefined);
}
