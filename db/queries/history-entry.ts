/** One entry of a checkout's history; `data` holds facts of ours. */
export interface HistoryEntry {
  at: Date;
  kind: string;
  data?: Record<string, unknown>;
}
