/** Values by their name with its labels, as they stand in the text. */
export type Metrics = Map<string, number>;

/** Reads what `/metrics` tells. */
export function parseMetrics(text: string): Metrics {
  return new Map(
    samplesOf(text).map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

/** @returns the names of what is told, without labels. */
export function namesIn(text: string): Set<string> {
  return new Set(samplesOf(text).map((line) => /^\w+/.exec(line)?.[0] ?? ''));
}

function samplesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}
