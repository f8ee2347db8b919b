/** Gathers what comes one by one; the last batch may be smaller. */
export async function* inBatches<One>(source: AsyncIterable<One>, size: number): AsyncGenerator<One[]> {
  let batch: One[] = [];
  for await (const one of source) {
    batch.push(one);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
