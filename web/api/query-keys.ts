import type { BodyOf, QueryOf } from '../../client/index.ts';

/**
 * The keys of what is read, one a resource, so that a page can mark what another shows as stale:
 * `queries.invalidateQueries({ queryKey: keys.checkouts })`. A key begins with those of what it belongs to.
 */
export const keys = {
  session: ['session'],
  shops: ['shops'],
  readiness: ['readiness'],
  settings: ['settings'],
  settingsVersion: ['settings', 'version'],
  settingsPreview: (values: Readonly<Record<string, string>>) => ['settings', 'preview', values],
  sendingPause: ['sending-pause'],
  template: ['template'],
  templateVersion: ['template', 'version'],
  templatePreview: (body: BodyOf<'post /v1/email-template/preview'>) => ['template', 'preview', body],
  templateVersions: ['template', 'versions'],
  templateChanges: (version: number, since: number) => ['template', 'changes', version, since],
  checkouts: ['checkouts'],
  checkoutList: (query: QueryOf<'get /v1/checkouts'>) => ['checkouts', 'list', query],
  checkoutNews: (query: QueryOf<'get /v1/checkouts'>) => ['checkouts', 'news', query],
  checkoutCounts: (query: QueryOf<'get /v1/checkouts/counts'>) => ['checkouts', 'counts', query],
  checkout: (id: string) => ['checkouts', 'one', id],
  reportNow: ['reports', 'now'],
  report: (query: QueryOf<'get /v1/reports/recovery'> | null) => ['reports', 'recovery', query],
  reportSummary: (query: QueryOf<'get /v1/decisions/summary'>) => ['reports', 'summary', query],
  reportAbandonment: (query: QueryOf<'get /v1/reports/abandonment'>) => ['reports', 'abandonment', query],
} as const;
