import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { OwnerOnly } from '../../api/only-for.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Rows } from '../parts/rows.tsx';
import { Section } from '../parts/section.tsx';
import { ShownOnce } from '../parts/shown-once.tsx';
import { EndpointDialog } from './endpoint-dialog.tsx';
import { EndpointRow } from './endpoint-row.tsx';
import { useEndpoints } from './use-endpoints.ts';

/** Every endpoint, and the secret of one that was made or got a new one, once. */
export function Endpoints() {
  const t = useTranslations('setupWebhooks');
  const query = useEndpoints();
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Section
      title={t('endpoints')}
      isFlush
      actions={
        <OwnerOnly>
          <EndpointDialog onSecret={setSecret} />
        </OwnerOnly>
      }
    >
      <Loaded query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState icon="next" title={t('none')} text={t('noneText')} />
          ) : (
            <Rows label={t('endpoints')}>
              {data.map((endpoint) => (
                <EndpointRow key={endpoint.id} endpoint={endpoint} onSecret={setSecret} />
              ))}
            </Rows>
          )
        }
      </Loaded>
      <ShownOnce
        title={t('secretTitle')}
        text={t('secretText')}
        label={t('secret')}
        value={secret}
        onClose={() => {
          setSecret(null);
        }}
      />
    </Section>
  );
}
