import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useUnsavedMark } from '../../parts/use-unsaved-mark.ts';
import { Section } from '../parts/section.tsx';
import { useWrite } from '../parts/use-write.ts';
import { FoundPerson } from './found-person.tsx';
import { BY, type Wanted } from './wanted-person.ts';

/** Looks up all that is stored of somebody, to be handed over or erased. */
export function PersonSection() {
  const t = useTranslations('setupPrivacy');
  const [wanted, setWanted] = useState<Wanted>({ by: 'email', value: '' });
  const look = useWrite({
    write: async (api, { by, value }: Wanted) => ({
      whom: { by, value: value.trim() },
      found: await api.post('/v1/privacy/export', { body: { [by]: value.trim() } }),
    }),
  });
  useUnsavedMark(wanted.value !== '');
  const change = (next: Wanted) => {
    setWanted(next);
    look.reset();
  };
  return (
    <Section title={t('person')} text={t('personText')}>
      <Stack gap="md">
        <LookUpForm
          wanted={wanted}
          isPending={look.isPending}
          onChange={change}
          onSubmit={() => {
            look.mutate(wanted);
          }}
        />
        <ProblemNotice error={look.error} />
        {look.data !== undefined && (
          <FoundPerson
            whom={look.data.whom}
            found={look.data.found}
            onErased={() => {
              setWanted({ ...wanted, value: '' });
              look.reset();
            }}
          />
        )}
      </Stack>
    </Section>
  );
}

interface LookUpFormProps {
  wanted: Wanted;
  isPending: boolean;
  onChange: (wanted: Wanted) => void;
  onSubmit: () => void;
}

function LookUpForm({ wanted, isPending, onChange, onSubmit }: LookUpFormProps) {
  const t = useTranslations('setupPrivacy');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="sm">
        <NativeSelect
          label={t('by')}
          value={wanted.by}
          data={BY.map((value) => ({ value, label: t(`byWhat.${value}`) }))}
          onChange={(event) => {
            const by = BY.find((value) => value === event.currentTarget.value) ?? wanted.by;
            onChange({ ...wanted, by });
          }}
        />
        <TextInput
          style={{ flex: '1 1 14rem' }}
          label={t(`byWhat.${wanted.by}`)}
          value={wanted.value}
          required
          autoComplete="off"
          onChange={(event) => {
            onChange({ ...wanted, value: event.currentTarget.value });
          }}
        />
        <Button type="submit" variant="default" loading={isPending}>
          {t('lookUp')}
        </Button>
      </Group>
    </form>
  );
}
