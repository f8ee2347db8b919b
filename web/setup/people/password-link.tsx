import { Button, Checkbox } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Schemas } from '../../../client/index.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { ShownOnce } from '../parts/shown-once.tsx';
import { useWrite } from '../parts/use-write.ts';

/** A link by which somebody who has lost their password sets it anew, shown once. */
export function PasswordLink({ person: { id, name, totp } }: { person: Schemas['Person'] }) {
  const t = useTranslations('setupPeople');
  const [isOpen, { open, close }] = useDisclosure(false);
  const [removeTotp, setRemoveTotp] = useState(false);
  const make = useWrite({
    write: async (api) =>
      api.post('/v1/people/{id}/password-resets', { params: { id }, body: { removeTotp } }),
  });
  return (
    <>
      <Button size="xs" variant="default" aria-label={t('resetOf', { name })} onClick={open}>
        {t('reset')}
      </Button>
      <FormDialog
        isOpen={isOpen}
        onClose={close}
        title={t('resetTitle', { name })}
        text={t('resetText')}
        action={t('resetMake')}
        isPending={make.isPending}
        error={make.error}
        onSubmit={() => {
          make.mutate(undefined, { onSuccess: close });
        }}
      >
        {totp && (
          <Checkbox
            label={t('resetTotp')}
            checked={removeTotp}
            onChange={(event) => {
              setRemoveTotp(event.currentTarget.checked);
            }}
          />
        )}
      </FormDialog>
      <ShownOnce
        title={t('resetTitle', { name })}
        text={t('resetMade', { name })}
        label={t('link')}
        value={make.data?.link ?? null}
        onClose={make.reset}
      />
    </>
  );
}
