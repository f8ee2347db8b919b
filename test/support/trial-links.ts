import type { Told } from './trial-told.ts';

type OrderTold = Extract<Told, { kind: 'order' }>;

/**
 * What a connection to a shop system has to remember: by which other names orders refer to a checkout, and which
 * orders wait for one. An order told again with the token that it lacked completes the checkout.
 */
export class TrialLinks {
  readonly #tokens = new Map<string, string>();
  readonly #waiting: OrderTold[] = [];

  /** @returns the events with the links that are known, and orders told again whose checkout has come. */
  resolve(events: readonly Told[]): Told[] {
    return events.flatMap((told): Told[] => {
      if (told.kind === 'order') return [this.#link(told)];
      if (told.kind !== 'checkout') return [told];
      for (const name of told.names) this.#tokens.set(name, told.token);
      const known = this.#waiting.filter(({ names }) => names.some((name) => told.names.includes(name)));
      return [told, ...known.map((order) => this.#link(order))];
    });
  }

  #link(order: OrderTold): OrderTold {
    const known = order.names.map((name) => this.#tokens.get(name)).find((token) => token !== undefined);
    const checkoutToken = order.body['checkoutToken'] ?? known ?? null;
    if (checkoutToken === null) this.#waiting.push(order);
    return { ...order, body: { ...order.body, checkoutToken } };
  }
}
