import type { ApiSentences } from './api-sentences.ts';
import type { Messages } from './en/index.ts';
import { initialLanguage, type Language } from './languages.ts';

/** Sentences that are loaded together: those of the frame and its first page, and those of each other page. */
type Catalog =
  'frame' | 'answers' | 'checkout' | 'findings' | 'report' | 'settings' | 'setup' | 'template' | 'till';

/** What of the sentences is there, in one language. */
export interface LoadedMessages {
  language: Language;
  /** Whoever asks for a sentence of a page that is not loaded sees its key, which the tests take for a fault. */
  messages: Partial<Messages & ApiSentences>;
}

type Load = () => Promise<Partial<Messages & ApiSentences>>;

/** English is the API's own: its texts are said as they are. */
const NONE: Load = () => Promise.resolve({});

/** Each file's exports are its sentences, by the name under which `useTranslations` asks for them. */
const FILES: Record<Catalog, Record<Language, Load>> = {
  frame: {
    en: () => import('./en/frame-messages.ts'),
    sv: () => import('./sv/frame-messages.ts'),
    pl: () => import('./pl/frame-messages.ts'),
  },
  answers: { en: NONE, sv: () => import('./sv/answers.ts'), pl: () => import('./pl/answers.ts') },
  findings: { en: NONE, sv: () => import('./sv/findings.ts'), pl: () => import('./pl/findings.ts') },
  checkout: {
    en: () => import('./en/checkout.ts'),
    sv: () => import('./sv/checkout-messages.ts'),
    pl: () => import('./pl/checkout-messages.ts'),
  },
  settings: {
    en: () => import('./en/settings.ts'),
    sv: () => import('./sv/settings.ts'),
    pl: () => import('./pl/settings.ts'),
  },
  template: {
    en: () => import('./en/template.ts'),
    sv: () => import('./sv/template.ts'),
    pl: () => import('./pl/template.ts'),
  },
  report: {
    en: () => import('./en/report.ts'),
    sv: () => import('./sv/report.ts'),
    pl: () => import('./pl/report.ts'),
  },
  setup: {
    en: () => import('./en/setup-messages.ts'),
    sv: () => import('./sv/setup-messages.ts'),
    pl: () => import('./pl/setup-messages.ts'),
  },
  till: {
    en: () => import('./en/till.ts'),
    sv: () => import('./sv/till.ts'),
    pl: () => import('./pl/till.ts'),
  },
};

const wanted = new Map<Catalog, Promise<void>>([['frame', Promise.resolve()]]);
const listeners = new Set<() => void>();
let language = initialLanguage();
let shown: LoadedMessages | null = null;
let turns = 0;
let shownTurn = 0;

/** @returns what loads a page, and its sentences beside those that are there. */
export function withSentences<Page>(catalog: Catalog, load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    const [page] = await Promise.all([load(), loadCatalog(catalog)]);
    return page;
  };
}

/** Loads sentences that are shown only now and then, as those of what was refused. */
export function loadCatalog(catalog: Catalog): Promise<void> {
  const known = wanted.get(catalog);
  if (known !== undefined) return known;
  wanted.set(catalog, Promise.resolve());
  const loading = show();
  wanted.set(catalog, loading);
  return loading;
}

/** Shows all sentences in this language once they are there; until then those of the one before stay. */
export async function showLanguage(chosen: Language): Promise<void> {
  language = chosen;
  await show();
}

/** @returns null until the first sentences are there. */
export function loadedMessages(): LoadedMessages | null {
  return shown;
}

/** @returns what ends it. */
export function onMessages(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function show(): Promise<void> {
  const asked = language;
  turns += 1;
  const turn = turns;
  const parts = await Promise.all([...wanted.keys()].map((catalog) => FILES[catalog][asked]()));
  // One that began later knew of all that this one did.
  if (asked !== language || turn < shownTurn) return;
  shownTurn = turn;
  shown = { language: asked, messages: parts.reduce((all, part) => ({ ...all, ...part }), {}) };
  for (const listener of listeners) listener();
}
