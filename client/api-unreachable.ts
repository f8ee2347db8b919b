/** No answer came, or broke off: the API is away, the network is, or it took too long. `cause` says which. */
export class ApiUnreachable extends Error {
  override readonly name = 'ApiUnreachable';

  constructor(operation: string, cause: unknown) {
    super(`${operation} was not answered.`, { cause });
  }
}
