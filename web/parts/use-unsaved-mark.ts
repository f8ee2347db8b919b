import { useEffect } from 'react';
import { markUnsaved } from './unsaved-marks.ts';

/** While something is typed, a session that is over leads nowhere else: one is asked to log in beside. */
export function useUnsavedMark(isTyped: boolean): void {
  useEffect(() => {
    return isTyped ? markUnsaved() : undefined;
  }, [isTyped]);
}
