import { Button, FileButton, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useApi } from '../api/api-provider.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import styles from './template.module.css';
import type { PartProps } from './texts-part.tsx';

const TYPES = 'image/png,image/jpeg,image/gif,image/webp,image/svg+xml';
const WIDEST = 160;

/** The picture at the head of the mails: uploaded, or fetched once from an https address. */
export function LogoField({ draft: { values, change }, errors, isLocked }: PartProps) {
  const t = useTranslations('template.logo');
  const id = values['logo.id'] ?? '';
  return (
    <div className={styles['stack']}>
      {id === '' ? (
        <Text size="sm" c="dimmed">
          {t('none')}
        </Text>
      ) : (
        <>
          <div>
            <img className={styles['logo']} src={`/logos/${id}`} alt={t('picture')} />
          </div>
          <LogoDetails draft={{ values, change }} errors={errors} isLocked={isLocked} />
        </>
      )}
      {!isLocked && (
        <StoreLogo
          onStored={({ id: stored, width }) => {
            change({ 'logo.id': stored, 'logo.width': String(Math.min(width, WIDEST)) });
          }}
        />
      )}
      {!isLocked && id !== '' && (
        <div>
          <Button
            variant="default"
            onClick={() => {
              change({ 'logo.id': '', 'logo.alt': '', 'logo.width': String(WIDEST) });
            }}
          >
            {t('remove')}
          </Button>
        </div>
      )}
    </div>
  );
}

type Details = Omit<PartProps, 'draft'> & { draft: Pick<PartProps['draft'], 'values' | 'change'> };

function LogoDetails({ draft: { values, change }, errors, isLocked }: Details) {
  const t = useTranslations('template.logo');
  const field = (path: 'logo.alt' | 'logo.width') => ({
    value: values[path] ?? '',
    error: errors.find((error) => error.path === path)?.message,
    readOnly: isLocked,
    onChange: (event: { currentTarget: { value: string } }) => {
      change({ [path]: event.currentTarget.value });
    },
  });
  return (
    <div className={styles['row']}>
      <TextInput
        label={t('alt')}
        description={t('altHint')}
        className={styles['grow']}
        {...field('logo.alt')}
      />
      <TextInput label={t('width')} inputMode="numeric" w="9rem" {...field('logo.width')} />
    </div>
  );
}

function StoreLogo({ onStored }: { onStored: (logo: { id: string; width: number }) => void }) {
  const t = useTranslations('template.logo');
  const api = useApi();
  const [url, setUrl] = useState('');
  const store = useMutation({
    mutationFn: (body: Blob | { url: string }) => api.put('/v1/email-template/logo', { body }),
    onSuccess: onStored,
  });
  return (
    <>
      <form
        className={styles['row']}
        onSubmit={(event) => {
          event.preventDefault();
          store.mutate({ url: url.trim() });
        }}
      >
        <UploadButton isLoading={store.isPending} onFile={store.mutate} />
        <TextInput
          label={t('url')}
          placeholder="https://"
          type="url"
          className={styles['grow']}
          value={url}
          onChange={(event) => {
            setUrl(event.currentTarget.value);
          }}
        />
        <Button type="submit" variant="default" disabled={url.trim() === ''} loading={store.isPending}>
          {t('fetch')}
        </Button>
      </form>
      <Text size="xs" c="dimmed">
        {t('kinds')}
      </Text>
      <ProblemNotice error={store.error} />
      {store.data?.warnings.map((warning) => (
        <Text key={warning} size="sm">
          {warning}
        </Text>
      ))}
    </>
  );
}

function UploadButton({ isLoading, onFile }: { isLoading: boolean; onFile: (file: File) => void }) {
  const t = useTranslations('template.logo');
  return (
    <FileButton
      accept={TYPES}
      onChange={(file) => {
        if (file !== null) onFile(file);
      }}
    >
      {(props) => (
        <Button variant="default" loading={isLoading} {...props}>
          {t('upload')}
        </Button>
      )}
    </FileButton>
  );
}
