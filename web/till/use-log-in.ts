import { useMutation } from '@tanstack/react-query';
import { ApiProblem } from '../../client/index.ts';
import { useCountdown } from './use-countdown.ts';
import { useRefreshSession, useTillApi } from './use-till.tsx';

const WAIT_SECONDS = 60;

/** Logs in at this till; after too many wrong PINs, `waitSeconds` counts down until another try is taken. */
export function useLogIn(staffId: string, onDone: () => void) {
  const api = useTillApi();
  const refresh = useRefreshSession();
  const [waitSeconds, wait] = useCountdown();
  const mutation = useMutation({
    mutationFn: (pin: string) =>
      api.post('/v1/pos/session', { body: { staffId, pin }, retry: { attempts: 1 } }),
    onSuccess: async () => {
      await refresh();
      onDone();
    },
    onError: (error) => {
      if (!(error instanceof ApiProblem) || error.status !== 429) return;
      wait(Math.ceil(error.retryAfterSeconds ?? WAIT_SECONDS));
    },
  });
  return { ...mutation, waitSeconds };
}
