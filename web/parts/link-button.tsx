import { Anchor, Button, type AnchorProps, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Attributes = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'style'> & { ref?: Ref<HTMLAnchorElement> };

/** A link within the app that looks like a button. */
export const LinkButton = createLink((props: Omit<ButtonProps, 'component'> & Attributes) => (
  <Button component="a" {...props} />
));

/** A link within the app that looks like one. */
export const TextLink = createLink((props: AnchorProps & Attributes) => (
  <Anchor underline="hover" {...props} />
));
