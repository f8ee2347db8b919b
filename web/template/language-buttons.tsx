import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useApi } from '../api/api-provider.tsx';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { lazyPart } from '../parts/lazy-part.ts';
import { useToast } from '../parts/use-toast.ts';
import type { VersionedDraft } from '../parts/use-versioned-draft.ts';
import type { Place } from './place.ts';
import { TEXTS, toValues } from './template-values.ts';
import { useLanguageName } from './use-path-words.ts';

const AddLanguageDialog = lazyPart(() => import('./add-language-dialog.tsx'), 'AddLanguageDialog');

/** Languages that the product has texts of its own in: these never go, but lead back to them. */
const BUILT_IN = ['en', 'sv', 'pl', 'de'];

interface LanguageButtonsProps {
  draft: VersionedDraft;
  place: Place;
  setPlace: (place: Place) => void;
}

/** Adds a language, and removes the one that is shown. */
export function LanguageButtons({ draft, place, setPlace }: LanguageButtonsProps) {
  const t = useTranslations('template');
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('addLanguage')}
      </Button>
      <RemoveButton draft={draft} place={place} />
      <Suspense>
        {isOpen && <AddLanguageDialog draft={draft} place={place} setPlace={setPlace} onClose={close} />}
      </Suspense>
    </>
  );
}

function RemoveButton({ draft, place: { set, tag } }: Omit<LanguageButtonsProps, 'setPlace'>) {
  const t = useTranslations('template');
  const api = useApi();
  const queries = useQueryClient();
  const nameOf = useLanguageName();
  const { failed } = useToast();
  const isOwn = BUILT_IN.includes(tag);
  const paths = TEXTS.map((name) => `${set}.${tag}.${name}`);
  const remove = () => {
    draft.change(Object.fromEntries(paths.map((path) => [path, undefined])));
  };
  const reset = async () => {
    const { template } = await queries.fetchQuery({
      queryKey: ['template', 'own'],
      queryFn: ({ signal }) =>
        api.get('/v1/email-template/versions/{version}', { params: { version: 0 }, signal }),
      staleTime: Infinity,
    });
    const own = toValues(template);
    draft.change(Object.fromEntries(paths.map((path) => [path, own[path]])));
  };
  if (!isOwn && tag === draft.values['language']) return null;
  return (
    <ConfirmButton
      title={t(isOwn ? 'resetTitle' : 'removeTitle', { language: nameOf(tag) })}
      text={t(isOwn ? 'resetText' : 'removeText')}
      onConfirm={() => {
        if (isOwn)
          reset().catch((error: unknown) => {
            if (error instanceof Error) failed(error);
          });
        else remove();
      }}
    >
      {t(isOwn ? 'reset' : 'remove')}
    </ConfirmButton>
  );
}
