import { Tabs } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { LookPart } from './look-part.tsx';
import type { Place } from './place.ts';
import { TextsPart } from './texts-part.tsx';
import type { MailPreview } from './use-mail-preview.ts';
import type { TemplateForm } from './use-template-form.ts';
import { VersionsPart } from './versions-part.tsx';

interface TemplatePartsProps {
  place: Place;
  setPlace: (place: Place) => void;
  form: TemplateForm;
  preview: MailPreview;
  isLocked: boolean;
}

/** The tabs: what the mails say, how they look, and the versions before. */
export function TemplateParts({ place, setPlace, form, preview, isLocked }: TemplatePartsProps) {
  const t = useTranslations('template.part');
  const { draft, latest } = form;
  const shared = { draft, errors: preview.errors, isLocked };
  return (
    <Tabs
      value={place.part}
      keepMounted={false}
      onChange={(part) => {
        if (part === 'texts' || part === 'look' || part === 'versions') {
          setPlace({ ...place, part, goTo: undefined });
        }
      }}
    >
      <Tabs.List mb="md">
        <Tabs.Tab value="texts">{t('texts')}</Tabs.Tab>
        <Tabs.Tab value="look">{t('look')}</Tabs.Tab>
        <Tabs.Tab value="versions">{t('versions')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="texts">
        <TextsPart {...shared} place={place} setPlace={setPlace} />
      </Tabs.Panel>
      <Tabs.Panel value="look">
        <LookPart {...shared} />
      </Tabs.Panel>
      <Tabs.Panel value="versions">
        <VersionsPart latest={latest} isDirty={draft.isDirty} isLocked={isLocked} />
      </Tabs.Panel>
    </Tabs>
  );
}
