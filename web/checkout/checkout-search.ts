/** What of a checkout is open, as it stands in the address bar. */
export interface CheckoutSearch {
  /** A transaction. */
  payment?: string;
  /** A mail. */
  mail?: string;
}

/** Takes what the address bar says. */
export function readCheckoutSearch({ payment, mail }: Record<string, unknown>): CheckoutSearch {
  return {
    ...(typeof payment === 'string' && payment !== '' && { payment }),
    ...(typeof mail === 'string' && mail !== '' && { mail }),
  };
}
