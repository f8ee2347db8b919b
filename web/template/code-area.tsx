import { Button, Input } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { InputError } from '../../client/index.ts';
import styles from './code-area.module.css';
import { InsertMenu } from './insert-menu.tsx';

interface CodeAreaProps {
  label: string;
  hint: string;
  value: string;
  findings: readonly InputError[];
  /** Puts the cursor on this line; another object does it again. */
  goTo: { line: number } | undefined;
  isLocked: boolean;
  onChange: (value: string) => void;
}

/** A field for HTML and Liquid: lines are numbered, and those with a mistake are marked. */
export function CodeArea({ label, hint, value, findings, goTo, isLocked, onChange }: CodeAreaProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (goTo !== undefined && field.current !== null) putCursorOn(field.current, goTo.line);
  }, [goTo]);
  const insert = (text: string) => {
    const { selectionStart: start = value.length, selectionEnd: end = start } = field.current ?? {};
    onChange(value.slice(0, start) + text + value.slice(end));
    field.current?.focus();
  };
  return (
    <div>
      <div className={styles['head']}>
        <Input.Label htmlFor={id}>{label}</Input.Label>
        {!isLocked && <InsertMenu onInsert={insert} />}
      </div>
      <Input.Description id={`${id}-hint`}>{hint}</Input.Description>
      <div className={styles['area']} data-invalid={findings.length > 0 || undefined}>
        <Gutter count={value.split('\n').length} findings={findings} ref={gutter} />
        <textarea
          id={id}
          ref={field}
          className={styles['text']}
          value={value}
          rows={18}
          wrap="off"
          spellCheck={false}
          readOnly={isLocked}
          aria-invalid={findings.length > 0}
          aria-describedby={`${id}-hint ${id}-errors`}
          onChange={(event) => {
            onChange(event.currentTarget.value);
          }}
          onScroll={(event) => {
            if (gutter.current !== null) gutter.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
      <LineErrors
        id={`${id}-errors`}
        findings={findings}
        onGo={(line) => {
          if (field.current !== null) putCursorOn(field.current, line);
        }}
      />
    </div>
  );
}

interface LineErrorsProps {
  id: string;
  findings: readonly InputError[];
  onGo: (line: number) => void;
}

function LineErrors({ id, findings, onGo }: LineErrorsProps) {
  const t = useTranslations('template');
  return (
    <div id={id} className={styles['errors']}>
      {findings.map(({ message, line }) => (
        <Input.Error key={`${String(line)} ${message}`}>
          {line === undefined ? message : `${t('line', { line })}: ${message}`}
          {line !== undefined && (
            <Button
              variant="subtle"
              size="compact-xs"
              ml={6}
              onClick={() => {
                onGo(line);
              }}
            >
              {t('goToLine', { line })}
            </Button>
          )}
        </Input.Error>
      ))}
    </div>
  );
}

interface GutterProps {
  count: number;
  findings: readonly InputError[];
  ref: React.Ref<HTMLDivElement>;
}

function Gutter({ count, findings, ref }: GutterProps) {
  const wrong = new Set(findings.map(({ line }) => line));
  return (
    <div ref={ref} className={styles['gutter']} aria-hidden="true">
      {Array.from({ length: count }, (_, at) => (
        <div key={at} data-wrong={wrong.has(at + 1) || undefined}>
          {at + 1}
        </div>
      ))}
    </div>
  );
}

function putCursorOn(field: HTMLTextAreaElement, line: number): void {
  const lines = field.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((length, text) => length + text.length + 1, 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1] ?? '').length);
  field.scrollTop = (field.scrollHeight / lines.length) * Math.max(0, line - 5);
  field.scrollLeft = 0;
}
