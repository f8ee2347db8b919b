import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** Several sentences within a notice, one a line. */
export function NoticeList({ children }: { children: ReactNode }) {
  return <ul style={{ margin: '0.25rem 0 0', paddingInlineStart: '1.1rem' }}>{children}</ul>;
}

/** One of them. */
export function NoticeItem({ children }: { children: ReactNode }) {
  return (
    <Text component="li" size="sm">
      {children}
    </Text>
  );
}
