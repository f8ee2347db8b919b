import { useEffect, useState } from 'react';
import { ApiProblem } from '../../client/index.ts';

const SECOND_MS = 1_000;

/** @returns how many seconds are left until the API takes another try, counted down; 0 when it would take one now. */
export function useCountdown(error: Error | null): number {
  const told = error instanceof ApiProblem && error.status === 429 ? (error.retryAfterSeconds ?? 60) : 0;
  const [left, setLeft] = useState(0);
  useEffect(() => {
    setLeft(Math.ceil(told));
    if (told === 0) return undefined;
    const timer = setInterval(() => {
      setLeft((seconds) => Math.max(0, seconds - 1));
    }, SECOND_MS);
    return () => {
      clearInterval(timer);
    };
  }, [error, told]);
  return left;
}
