import { useEffect, useState } from 'react';

const SECOND_MS = 1_000;

/** @returns the seconds that are left, counted down to 0, and how to begin. */
export function useCountdown(): [number, (seconds: number) => void] {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => {
      setLeft(left - 1);
    }, SECOND_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [left]);
  return [left, setLeft];
}
