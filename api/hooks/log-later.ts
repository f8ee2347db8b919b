/** Takes a line for the log that is only true once the transaction has committed. */
export type LogLater = (level: 'info' | 'error', facts: Record<string, unknown>, words: string) => void;
