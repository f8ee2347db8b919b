const EVENT = 'session-over';
const events = new EventTarget();

/** The API no longer knows who this is. */
export function tellSessionOver(): void {
  events.dispatchEvent(new Event(EVENT));
}

/** @returns how to stop listening. */
export function onSessionOver(listener: () => void): () => void {
  events.addEventListener(EVENT, listener);
  return () => {
    events.removeEventListener(EVENT, listener);
  };
}

/** @returns the log-in page, which leads back to where one is. */
export function logInPath(): string {
  const { pathname, search } = window.location;
  return `/login?next=${encodeURIComponent(pathname + search)}`;
}
