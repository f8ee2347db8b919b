const marks = new Set<object>();

/** @returns whether any form on the page holds something that is not saved. */
export function hasUnsavedChanges(): boolean {
  return marks.size > 0;
}

/** Marks a form as holding something unsaved. @returns how to take the mark away. */
export function markUnsaved(): () => void {
  const mark = {};
  marks.add(mark);
  return () => {
    marks.delete(mark);
  };
}
