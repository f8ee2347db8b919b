/** What the list of addresses is made of. */
export interface SummaryFacts {
  apiUrl: string;
  temporalUiUrl: string;
  /** False when a mail provider is set. */
  hasMailbox: boolean;
  adminKey: { kind: 'given' } | { kind: 'new'; key: string; path: string } | { kind: 'kept'; path: string };
  dataDir: string;
}

/** @returns the lines that end a start: where everything is. */
export function summarize(facts: SummaryFacts): string[] {
  const rows: [string, string][] = [
    ['API', facts.apiUrl],
    ['Docs', `${facts.apiUrl}/docs`],
    ['Temporal UI', facts.temporalUiUrl],
    [
      'Mailbox',
      facts.hasMailbox ? `${facts.apiUrl}/dev/mailbox` : 'none: mails go to the provider that is set',
    ],
    ['Admin key', describeKey(facts.adminKey)],
    ['Data, logs', facts.dataDir],
  ];
  return [
    '',
    'Checkout recovery is running.',
    '',
    ...rows.map(([name, value]) => `  ${name.padEnd(12)} ${value}`),
    ...(facts.adminKey.kind === 'new' ? [`  ${' '.repeat(12)} ${keyNote(facts.adminKey.path)}`] : []),
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
      return `kept in ${adminKey.path}`;
    default:
      return adminKey satisfies never;
  }
}

function keyNote(path: string): string {
  return `(made on this first start, kept in ${path}, printed this once)`;
}
