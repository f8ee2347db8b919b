import { Button, Group, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { useApi } from '../api/api-provider.tsx';
import { keys } from '../api/query-keys.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useDraft } from '../parts/use-draft.ts';
import { useToast } from '../parts/use-toast.ts';

const MAX_LENGTH = 5_000;

/** For colleagues; what is typed outlives a reload, an error and whatever is read anew around it. */
export function NoteForm({ id }: { id: string }) {
  const t = useTranslations('checkout.history');
  const api = useApi();
  const queries = useQueryClient();
  const { done } = useToast();
  const [text, setText, clear] = useDraft(`note:${id}`, '');
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => api.post('/v1/checkouts/{id}/notes', { params: { id }, body: { text } }),
    onSuccess: async () => {
      clear();
      done(t('noteAdded'));
      await queries.invalidateQueries({ queryKey: keys.checkout(id) });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending && text.trim() !== '') mutate();
  };
  return (
    <form onSubmit={submit} style={{ marginBottom: '1.25rem' }}>
      <Textarea
        label={t('noteLabel')}
        description={t('noteHint')}
        value={text}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={MAX_LENGTH}
        readOnly={isPending}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
      {error !== null && (
        <div style={{ marginTop: '0.5rem' }}>
          <ProblemNotice error={error} />
        </div>
      )}
      {text.trim() !== '' && (
        <Group justify="flex-end" mt="xs">
          <Button type="submit" size="sm" loading={isPending}>
            {t('addNote')}
          </Button>
        </Group>
      )}
    </form>
  );
}
