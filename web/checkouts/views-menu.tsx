import { Button, Group, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '../parts/icon.tsx';
import { lazyPart } from '../parts/lazy-part.ts';
import { useKept } from '../parts/use-kept.ts';
import { filtersOf, readListSearch, type ListSearch } from '../parts/list-search.ts';

const NameViewDialog = lazyPart(() => import('./name-view-dialog.tsx'), 'NameViewDialog');

interface View {
  name: string;
  search: ListSearch;
}

/** Filters that this browser keeps under a name; each is an address that can be sent to a colleague. */
export function ViewsMenu({ search }: { search: ListSearch }) {
  const t = useTranslations('list');
  const navigate = useNavigate();
  const [views, setViews] = useKept<View[]>('list-views', [], isViews);
  const [isNaming, { open, close }] = useDisclosure(false);
  const without = (name: string) => views.filter((view) => view.name !== name);
  const keep = (name: string) => {
    setViews([...without(name), { name, search: filtersOf(search) }]);
  };
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Button variant="default" leftSection={<Icon name="bookmark" size={16} />}>
            {t('views')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.length === 0 && <Menu.Label>{t('viewsNone')}</Menu.Label>}
          {views.map((view) => (
            <Group key={view.name} gap={2} wrap="nowrap" role="none">
              <Menu.Item
                style={{ flex: 1 }}
                onClick={() => void navigate({ to: '/', search: readListSearch({ ...view.search }) })}
              >
                {view.name}
              </Menu.Item>
              <Menu.Item
                w="auto"
                aria-label={t('removeView', { name: view.name })}
                closeMenuOnClick={false}
                onClick={() => {
                  setViews(without(view.name));
                }}
              >
                <Icon name="close" size={14} />
              </Menu.Item>
            </Group>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={open}>{t('saveView')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>{isNaming && <NameViewDialog onClose={close} onNamed={keep} />}</Suspense>
    </>
  );
}

function isViews(kept: unknown): kept is View[] {
  return Array.isArray(kept) && kept.every((view: unknown) => isView(view));
}

function isView(view: unknown): boolean {
  return (
    typeof view === 'object' &&
    view !== null &&
    typeof Reflect.get(view, 'name') === 'string' &&
    typeof Reflect.get(view, 'search') === 'object'
  );
}
