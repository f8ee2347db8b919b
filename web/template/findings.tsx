import { Button, List, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { InputError } from '../../client/index.ts';
import { Notice } from '../parts/notice.tsx';
import { usePathWords } from './use-path-words.ts';

interface FindingsProps {
  errors: readonly InputError[];
  warnings: readonly InputError[];
  onShow: (finding: InputError) => void;
}

/** What keeps a mail from being made, and what is likely a mistake, each with the place where it is. */
export function Findings({ errors, warnings, onShow }: FindingsProps) {
  const t = useTranslations('template');
  return (
    <div role="status">
      {errors.length > 0 && (
        <Notice tone="bad" title={t('errors')}>
          <FindingList findings={errors} onShow={onShow} />
        </Notice>
      )}
      {errors.length === 0 && warnings.length > 0 && (
        <Notice tone="warn" title={t('warnings')}>
          <FindingList findings={warnings} onShow={onShow} />
        </Notice>
      )}
    </div>
  );
}

function FindingList({
  findings,
  onShow,
}: Pick<FindingsProps, 'onShow'> & { findings: readonly InputError[] }) {
  const t = useTranslations('template');
  const { labelOf } = usePathWords();
  return (
    <List size="sm" spacing={4} mt={4}>
      {findings.map((finding) => (
        <List.Item key={`${finding.path} ${String(finding.line)} ${finding.message}`}>
          <Text size="sm" component="span" fw={600}>
            {labelOf(finding.path)}
            {finding.line !== undefined && `, ${t('line', { line: finding.line })}`}
            {': '}
          </Text>
          {finding.message}{' '}
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => {
              onShow(finding);
            }}
          >
            {t('show')}
          </Button>
        </List.Item>
      ))}
    </List>
  );
}
