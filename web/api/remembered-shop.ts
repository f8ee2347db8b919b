const KEY = 'shop';

/** @returns the slug that was chosen last in this tab, else in this browser. */
export function rememberedShop(): string | undefined {
  return sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY) ?? undefined;
}

/** Keeps it for this tab, and for tabs to come. */
export function rememberShop(slug: string): void {
  sessionStorage.setItem(KEY, slug);
  localStorage.setItem(KEY, slug);
}

/** For a shop that is none of the person's (any more). */
export function forgetShop(): void {
  sessionStorage.removeItem(KEY);
  localStorage.removeItem(KEY);
}
