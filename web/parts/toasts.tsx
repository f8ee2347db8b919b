import '@mantine/notifications/styles.css';
import { Notifications } from '@mantine/notifications';

/** Where toasts appear (`useToast`). */
export function Toasts() {
  return <Notifications position="bottom-right" />;
}
