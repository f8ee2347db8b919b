import { Tooltip } from '@mantine/core';
import { useEffect, useId, useState, type FocusEvent, type MouseEvent, type ReactNode } from 'react';

interface WithTooltipProps {
  className: string;
  children: ReactNode;
  tooltip: ReactNode;
}

/**
 * A button that does nothing but tell more: by pointer, by finger (which browsers report as a mouse that came), and by
 * keyboard. A list has a hundred of them of which one is looked at, so the tooltip is made when it is first shown.
 */
export function WithTooltip({ className, children, tooltip }: WithTooltipProps) {
  const id = useId();
  const [button, setButton] = useState<HTMLElement | null>(null);
  const [isShown, setShown] = useState(false);
  const show = ({ currentTarget }: MouseEvent<HTMLElement> | FocusEvent<HTMLElement>) => {
    setButton(currentTarget);
    setShown(true);
  };
  const hide = () => {
    setShown(false);
  };
  useEscape(isShown, hide);
  return (
    <>
      <button
        type="button"
        className={className}
        aria-describedby={isShown ? id : undefined}
        onMouseEnter={show}
        onMouseLeave={hide}
        onFocus={(event) => {
          // Whoever clicked has a pointer there, and would be left with the words when it goes.
          if (event.currentTarget.matches(':focus-visible')) show(event);
        }}
        onBlur={hide}
        onClick={stay}
      >
        {children}
      </button>
      {button !== null && <Tooltip target={button} opened={isShown} label={<span id={id}>{tooltip}</span>} />}
    </>
  );
}

/** What hides something else has to go without moving pointer or focus. */
function useEscape(isShown: boolean, hide: () => void): void {
  useEffect(() => {
    if (!isShown) return undefined;
    const press = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') hide();
    };
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('keydown', press);
    };
  });
}

/** A finger on it opens its words, not the row that it is in. */
function stay(event: MouseEvent): void {
  event.stopPropagation();
  event.preventDefault();
}
