import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ApiProblem, type InputError, type Schemas } from '../../client/index.ts';
import { useApi } from '../api/api-provider.tsx';
import { keys } from '../api/query-keys.ts';
import { useMay } from '../api/use-session.ts';
import { sayField } from '../parts/field-errors.ts';
import type { FlatValues } from '../parts/flat-values.ts';
import type { Place } from './place.ts';
import { tagsOf, toTemplate } from './template-values.ts';

const PAUSE_MS = 500;
const NONE: readonly InputError[] = [];

export interface MailPreview {
  /** The last mail that could be made. */
  mail: Schemas['EmailPreview'] | null;
  /** Why none can be made of what is typed, by paths of the template. */
  errors: readonly InputError[];
  warnings: readonly InputError[];
  /** What has nothing to do with the template: the API is away, for example. */
  problem: Error | null;
  retry: () => void;
}

/** The mail as it would be now, asked for as soon as the typing pauses. */
export function useMailPreview(values: FlatValues, { set, tag }: Place): MailPreview {
  const api = useApi();
  const mayAsk = useMay('staff');
  const body = useMemo(
    () => ({
      template: toTemplate(values),
      kind: set === 'savedCarts' ? ('saved_cart' as const) : ('automatic' as const),
      ...(tagsOf(values, set).includes(tag) && { language: tag }),
    }),
    [values, set, tag],
  );
  const [settled] = useDebouncedValue(body, PAUSE_MS);
  const { data, error, refetch } = useQuery({
    queryKey: keys.templatePreview(settled),
    queryFn: ({ signal }) =>
      api.post('/v1/email-template/preview', { body: settled, signal, retry: { attempts: 1 } }),
    enabled: mayAsk,
  });
  const [mail, setMail] = useState<Schemas['EmailPreview'] | null>(null);
  if (data !== undefined && data !== mail) setMail(data);
  const isInput = error instanceof ApiProblem && error.errors.length > 0;
  return {
    mail,
    errors: isInput ? withoutPrefix(error.errors) : NONE,
    warnings: data === undefined ? NONE : withoutPrefix(data.warnings),
    problem: isInput ? null : error,
    retry: () => void refetch(),
  };
}

/** In the person's language; the preview names the template as a part of what it was asked. */
function withoutPrefix(errors: readonly InputError[]): InputError[] {
  return errors.map((error) => ({
    ...error,
    message: sayField(error),
    path: error.path.replace(/^template\./, ''),
  }));
}
