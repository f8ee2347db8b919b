import { Accordion, Progress as Bar, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../../api/use-session.ts';
import { Icon } from '../../parts/icon.tsx';
import { ConnectStep } from './connect-step.tsx';
import styles from './guide.module.css';
import { SenderStep } from './sender-step.tsx';
import { ShopStep } from './shop-step.tsx';
import { SwitchStep } from './switch-step.tsx';
import { TestStep } from './test-step.tsx';
import { STEPS, type Progress, type Step } from './use-progress.ts';

/** The steps, the first that is not done open; what is done stays within reach. */
export function Guide({ progress }: { progress: Progress }) {
  const t = useTranslations('setup');
  const { done } = progress;
  const [open, setOpen] = useState<string | null>(() => STEPS.find((step) => !done[step]) ?? null);
  const count = STEPS.filter((step) => done[step]).length;
  const next = (step: Step) => {
    setOpen(STEPS.find((one, index) => index > STEPS.indexOf(step) && !done[one]) ?? null);
  };
  return (
    <>
      <div className={styles['progress']}>
        <Text size="sm" mb={4} role="status">
          {count === STEPS.length ? t('allDone') : t('progress', { count, all: STEPS.length })}
        </Text>
        <Bar value={(count / STEPS.length) * 100} aria-label={t('progress', { count, all: STEPS.length })} />
      </div>
      <Accordion value={open} onChange={setOpen} order={2} variant="separated" className={styles['steps']}>
        {STEPS.map((step, index) => (
          <Accordion.Item key={step} value={step}>
            <Accordion.Control icon={<Mark number={index + 1} isDone={done[step]} />}>
              <span className={styles['name']}>{t(`step.${step}`)}</span>
              <span className={styles['state']}>{done[step] ? t('done') : t('toDo')}</span>
            </Accordion.Control>
            <Accordion.Panel>
              {open === step && (
                <ForWhom step={step}>
                  <StepPart
                    step={step}
                    progress={progress}
                    onNext={() => {
                      next(step);
                    }}
                  />
                </ForWhom>
              )}
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </>
  );
}

interface StepPartProps {
  step: Step;
  progress: Progress;
  onNext: () => void;
}

function StepPart({ step, progress: { markDone }, onNext }: StepPartProps) {
  switch (step) {
    case 'shop':
      return (
        <ShopStep
          onDone={() => {
            markDone('shop');
            onNext();
          }}
        />
      );
    case 'sender':
      return <SenderStep onDone={onNext} />;
    case 'connect':
      return <ConnectStep />;
    case 'test':
      return (
        <TestStep
          onDone={() => {
            markDone('test');
          }}
        />
      );
    case 'on':
      return <SwitchStep />;
    default:
      return step satisfies never;
  }
}

/** Staff may try a mail; all the rest of the guide is for owners, and is told to others in a sentence. */
function ForWhom({ step, children }: { step: Step; children: ReactNode }) {
  const t = useTranslations('setup');
  const may = useMay(step === 'test' ? 'staff' : 'owner');
  return may ? children : <Text c="dimmed">{t('ownersOnly.text')}</Text>;
}

function Mark({ number, isDone }: { number: number; isDone: boolean }) {
  return (
    <span className={isDone ? styles['checked'] : styles['number']} aria-hidden="true">
      {isDone ? <Icon name="check" size={16} /> : number}
    </span>
  );
}
