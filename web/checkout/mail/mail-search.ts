/** Which step of sending by hand stands in the address bar: going back in the browser leads from the review to writing. */
export interface MailSearch {
  step?: 'review';
}

/** Takes what the address bar says; anything else is the first step. */
export function readMailSearch({ step }: Record<string, unknown>): MailSearch {
  return step === 'review' ? { step } : {};
}
