import { describeDuration } from './duration-text.ts';

/** What the list of addresses is made of. */
export interface SummaryFacts {
  apiUrl: string;
  /** The local server's; null when the operator named one. */
  temporalAddress: string | null;
  temporalUiUrl: string;
  /** False when a mail provider is set. */
  hasMailbox: boolean;
  /** The API's and the worker's. */
  metricsUrls: readonly string[];
  /** How far the product's clock runs ahead of the machine's, since time was skipped. */
  aheadMs: number;
  adminKey: { kind: 'given' } | { kind: 'new'; key: string; path: string } | { kind: 'kept'; path: string };
  /** Where the first owner makes their account; null once there is one. */
  setUpLink: string | null;
  dataDir: string;
  /** Where the database lies when that is not `dataDir`. */
  databaseDir?: string | undefined;
}

/** @returns the lines that end a start: where everything is. */
export function summarize(facts: SummaryFacts): string[] {
  const rows: [string, string][] = [
    ['App', `${facts.apiUrl}/`],
    ['Till', `${facts.apiUrl}/till`],
    ['API', facts.apiUrl],
    ['Docs', `${facts.apiUrl}/docs`],
    ...temporalRow(facts.temporalAddress),
    ['Temporal UI', facts.temporalUiUrl],
    [
      'Mailbox',
      facts.hasMailbox ? `${facts.apiUrl}/dev/mailbox` : 'none: mails go to the provider that is set',
    ],
    ['Metrics', facts.metricsUrls.join(' ')],
    ...clockRow(facts.aheadMs),
    ['Admin key', describeKey(facts.adminKey)],
    ...keyNote(facts.adminKey),
    ...setUpRows(facts.setUpLink),
    ['Data, logs', facts.dataDir],
    ...databaseRow(facts.databaseDir),
  ];
  return [
    '',
    'Checkout recovery is running.',
    '',
    ...rows.map(([name, value]) => `  ${name.padEnd(12)} ${value}`),
    '',
    'Ctrl-C ends it; the data stay.',
    '',
  ];
}

function describeKey(adminKey: SummaryFacts['adminKey']): string {
  switch (adminKey.kind) {
    case 'given':
      return 'the one in ADMIN_API_KEY';
    case 'new':
      return adminKey.key;
    case 'kept':
      return `kept as \`adminApiKey\` in ${adminKey.path}`;
    default:
      return adminKey satisfies never;
  }
}

/** The row below the key, without a name of its own. */
function keyNote(adminKey: SummaryFacts['adminKey']): [string, string][] {
  if (adminKey.kind !== 'new') return [];
  return [['', `(made on this first start, kept in ${adminKey.path}, printed this once)`]];
}

/** Nobody has an account yet: whoever reads the terminal is the owner. */
function setUpRows(link: string | null): [string, string][] {
  if (link === null) return [];
  return [
    ['Your account', link],
    ['', '(makes the first owner; works once, for seven days; the next start prints another)'],
  ];
}

/** What `temporal --address` needs. */
function temporalRow(address: string | null): [string, string][] {
  return address === null ? [] : [['Temporal', address]];
}

function clockRow(aheadMs: number): [string, string][] {
  const ahead = describeDuration(aheadMs);
  return ahead === '' ? [] : [['Clock', `${ahead} ahead: time was skipped`]];
}

function databaseRow(databaseDir: string | undefined): [string, string][] {
  return databaseDir === undefined ? [] : [['Database', databaseDir]];
}
