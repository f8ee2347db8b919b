import { Button, List, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ApiProblem } from '../../client/index.ts';
import { sayField } from './field-errors.ts';
import { Notice } from './notice.tsx';
import { useProblemWords } from './use-problem-words.ts';

interface ProblemNoticeProps {
  /** Whatever was thrown; nothing is shown for null. */
  error: Error | null;
  /** With it, there is a button to try again. */
  onRetry?: (() => void) | undefined;
}

/** Says what went wrong and what to do: the API away, 403, 404, 409, 412, 422 with its fields, 429 with its time. */
export function ProblemNotice({ error, onRetry }: ProblemNoticeProps) {
  const t = useTranslations('problems');
  const words = useProblemWords();
  if (error === null) return null;
  const { title, text } = words(error);
  const errors = error instanceof ApiProblem ? error.errors : [];
  return (
    <Notice tone="bad" title={title} role="alert">
      <Text size="sm">{text}</Text>
      {errors.length > 0 && (
        <List size="sm" mt="xs">
          {errors.map((one) => (
            <List.Item key={`${one.path} ${one.message}`}>
              <code>{one.path}</code> {sayField(one)}
            </List.Item>
          ))}
        </List>
      )}
      {onRetry !== undefined && (
        <Button size="xs" mt="sm" variant="default" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
      {error instanceof ApiProblem && error.status >= 500 && error.requestId !== null && (
        <Text size="xs" c="dimmed" mt="xs">
          {t('requestId', { id: error.requestId })}
        </Text>
      )}
    </Notice>
  );
}
