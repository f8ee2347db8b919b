import { Checkbox, Kbd, Modal, Table } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useFocusBack } from '../parts/use-focus-back.ts';

const KEYS = [
  { keys: ['j'], key: 'down' },
  { keys: ['k'], key: 'up' },
  { keys: ['Enter'], key: 'open' },
  { keys: ['/'], key: 'search' },
  { keys: ['n', 'p'], key: 'pages' },
  { keys: ['?'], key: 'help' },
] as const;

interface KeysDialogProps {
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
  onClose: () => void;
}

/** What each key does, and a switch for those who steer by voice, to whom letters are words. */
export function KeysDialog({ isOn, onSwitch, onClose }: KeysDialogProps) {
  const t = useTranslations('list.keys');
  useFocusBack();
  const common = useTranslations('common');
  return (
    <Modal opened onClose={onClose} title={t('title')} closeButtonProps={{ 'aria-label': common('close') }}>
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
              <Table.Td>{t(key)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Checkbox
        mt="md"
        label={t('on')}
        checked={isOn}
        onChange={(event) => {
          onSwitch(event.currentTarget.checked);
        }}
      />
    </Modal>
  );
}
