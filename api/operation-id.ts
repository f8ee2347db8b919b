/** The name of an operation, for example `putCheckoutsToken` of `put /v1/checkouts/{token}`. */
export function operationId({ method, path }: { method: string; path: string }): string {
  const words = path.replace('/v1/', '').match(/[a-zA-Z0-9]+/g) ?? [];
  return [method, ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
}
