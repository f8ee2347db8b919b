/** @returns the answer, or `otherwise` where it is late or an error: what went wrong is another part's to tell. */
export async function inTime<Answer, Otherwise>(
  answer: Promise<Answer>,
  limitMs: number,
  otherwise: Otherwise,
): Promise<Answer | Otherwise> {
  const { promise: late, resolve } = Promise.withResolvers<Otherwise>();
  const timer = setTimeout(resolve, limitMs, otherwise);
  try {
    return await Promise.race([answer, late]);
  } catch {
    return otherwise;
  } finally {
    clearTimeout(timer);
  }
}
