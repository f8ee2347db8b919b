import type { Life, ProviderMode, Which } from './life.ts';

/** A life that is being lived: at a shop of its own, by a person of its own. */
export interface Living {
  life: Life;
  shop: string;
  settings: Life['settings'];
  mode: ProviderMode;
}

export function tokenOf({ shop }: Living, which: Which): string {
  return `${shop}-${which}`;
}
