import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { Client } from '../../../client/index.ts';
import { useApi } from '../../api/api-provider.tsx';
import { useToast } from '../../parts/use-toast.ts';

interface WriteOptions<A, V> {
  write: (api: Client, value: V) => Promise<A>;
  /** Keys of what is read anew afterwards. */
  stale?: readonly (readonly string[])[];
  /** What is said when it is done. */
  done?: string;
  /** Whether a failure is told in the corner: for buttons that have no form around them. */
  tellsFailure?: boolean;
}

/** Something that changes what is stored. What reads it is read anew before it counts as done. */
export function useWrite<A, V = void>(options: WriteOptions<A, V>): UseMutationResult<A, Error, V> {
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  return useMutation<A, Error, V>({
    mutationFn: async (value) => options.write(api, value),
    onSuccess: async () => {
      const { stale = [], done } = options;
      if (done !== undefined) toast.done(done);
      await Promise.all(stale.map(async (queryKey) => queries.invalidateQueries({ queryKey })));
    },
    onError: (error) => {
      if (options.tellsFailure === true) toast.failed(error);
    },
  });
}
