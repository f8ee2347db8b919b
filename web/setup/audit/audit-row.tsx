import { Anchor } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Schemas } from '../../../client/index.ts';
import { Time } from '../../parts/time.tsx';
import { ToneBadge } from '../../parts/tone-badge.tsx';
import { Row } from '../parts/rows.tsx';
import { isKnownAction } from './actions.ts';
import styles from './audit.module.css';

type Entry = Schemas['AuditEntry'];

interface AuditRowProps {
  entry: Entry;
  onActor: (actor: { id: string; name: string }) => void;
}

/** One entry: what was done, by whom, to what, and how each field was before and after. */
export function AuditRow({ entry, onActor }: AuditRowProps) {
  const t = useTranslations('setupAudit');
  const { at, actor, action, target, changes, outcome, code } = entry;
  const about = Object.entries(target).map(([name, value]) => `${name} ${wordsOf(value)}`);
  return (
    <Row
      title={isKnownAction(action) ? t(`did.${action}`) : <code>{action}</code>}
      badges={
        outcome !== 'done' && (
          <ToneBadge
            tone={outcome === 'refused' ? 'neutral' : 'warn'}
            tooltip={outcome === 'unknown' ? t('unknownText') : undefined}
          >
            {outcome === 'refused' ? t('refused', { code: code ?? '' }) : t('unknown')}
          </ToneBadge>
        )
      }
      meta={
        <>
          <span>
            <Time at={at} />
          </span>
          <span>
            {actor === null ? (
              t('nobody')
            ) : (
              <Anchor
                component="button"
                type="button"
                size="sm"
                onClick={() => {
                  onActor({ id: actor.id, name: actor.name ?? actor.id });
                }}
              >
                {actor.name ?? actor.id}
              </Anchor>
            )}
          </span>
          {about.length > 0 && <span>{about.join(', ')}</span>}
        </>
      }
    >
      {changes.length > 0 && <Changes changes={changes} />}
    </Row>
  );
}

function Changes({ changes }: { changes: Entry['changes'] }) {
  const t = useTranslations('setupAudit');
  return (
    <ul className={styles['changes']}>
      {changes.map(({ field, from, to }) => (
        <li key={field}>
          <code>{field}</code> <del aria-label={t('before')}>{wordsOf(from)}</del>
          <span aria-hidden="true"> → </span>
          <ins aria-label={t('after')}>{wordsOf(to)}</ins>
        </li>
      ))}
    </ul>
  );
}

function wordsOf(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
