import type { NotificationData } from '@mantine/notifications';

const EVENT = 'toast';
const events = new EventTarget();

/** Shows a toast; what shows them is loaded with the first. */
export async function tellToast(told: NotificationData): Promise<void> {
  events.dispatchEvent(new Event(EVENT));
  const { notifications } = await import('@mantine/notifications');
  notifications.show(told);
}

/** @returns how to stop listening. */
export function onFirstToast(listener: () => void): () => void {
  events.addEventListener(EVENT, listener, { once: true });
  return () => {
    events.removeEventListener(EVENT, listener);
  };
}
