import { Button, Checkbox, Kbd, Modal, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslations } from 'use-intl';
import { Icon } from '../parts/icon.tsx';
import { useKept } from '../parts/use-kept.ts';
import { useListKeys } from './use-list-keys.ts';

const KEYS = [
  { keys: ['j'], key: 'down' },
  { keys: ['k'], key: 'up' },
  { keys: ['Enter'], key: 'open' },
  { keys: ['/'], key: 'search' },
  { keys: ['n', 'p'], key: 'pages' },
  { keys: ['?'], key: 'help' },
] as const;

/** The list by keyboard: what each key does, and a switch for those who steer by voice, to whom letters are words. */
export function KeysHelp() {
  const t = useTranslations('list');
  const common = useTranslations('common');
  const [isOn, setOn] = useKept('list-keys', true, isBoolean);
  const [isOpen, { open, close }] = useDisclosure(false);
  useListKeys({ isOn, onHelp: open });
  return (
    <>
      <Button variant="default" px="xs" aria-label={t('keyboard')} title={t('keyboard')} onClick={open}>
        <Icon name="keyboard" />
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t('keys.title')}
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        <Table>
          <Table.Tbody>
            {KEYS.map(({ keys, key }) => (
              <Table.Tr key={key}>
                <Table.Td>
                  {keys.map((one) => (
                    <Kbd key={one} mr={4}>
                      {one}
                    </Kbd>
                  ))}
                </Table.Td>
                <Table.Td>{t(`keys.${key}`)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Checkbox
          mt="md"
          label={t('keys.on')}
          checked={isOn}
          onChange={(event) => {
            setOn(event.currentTarget.checked);
          }}
        />
      </Modal>
    </>
  );
}

function isBoolean(kept: unknown): kept is boolean {
  return typeof kept === 'boolean';
}
