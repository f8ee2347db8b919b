import type { ReactNode } from 'react';
import { TextLink } from '../../parts/link-button.tsx';
import { Time } from '../../parts/time.tsx';

type Place = '/setup' | '/setup/keys' | '/setup/connections' | '/settings';

/** For a sentence with `<time></time>` in it: `t.rich('since', { time: timeAt(at) })`. */
export function timeAt(at: string, as: 'minute' | 'day' = 'minute'): () => ReactNode {
  return () => <Time at={at} as={as} />;
}

/** For a sentence with `<link>words</link>` in it, which then lead there. */
export function linkTo(to: Place): (words: ReactNode) => ReactNode {
  return (words) => (
    <TextLink to={to} underline="always">
      {words}
    </TextLink>
  );
}
