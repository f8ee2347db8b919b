import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ApiProblem } from '../../client/index.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { DigitPad } from './digit-pad.tsx';
import { useLogIn } from './use-log-in.ts';

const SHORTEST = 4;
const LONGEST = 12;

interface PinFormProps {
  staff: { id: string; name: string };
  onBack: () => void;
  onDone: () => void;
}

/** The PIN of one of the staff, by pad or keyboard; after too many wrong ones, how long to wait. */
export function PinForm({ staff, onBack, onDone }: PinFormProps) {
  const t = useTranslations('till.logIn');
  const [pin, setPin] = useState('');
  const { mutate, error, isPending, waitSeconds } = useLogIn(staff.id, onDone);
  const isReady = pin.length >= SHORTEST && waitSeconds === 0;
  const type = (text: string) => {
    setPin(text.replaceAll(/\D/g, '').slice(0, LONGEST));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !isPending) mutate(pin);
        setPin('');
      }}
    >
      <Stack gap="sm">
        <PinInput pin={pin} onType={type} />
        <PinProblem error={error} waitSeconds={waitSeconds} />
        <DigitPad
          onDigits={(digits) => {
            type(pin + digits);
          }}
          onBack={() => {
            type(pin.slice(0, -1));
          }}
        />
        <Button type="submit" size="lg" loading={isPending} disabled={!isReady}>
          {t('logIn')}
        </Button>
        <Button variant="default" size="lg" onClick={onBack}>
          {t('somebodyElse')}
        </Button>
      </Stack>
    </form>
  );
}

function PinInput({ pin, onType }: { pin: string; onType: (text: string) => void }) {
  const t = useTranslations('till.logIn');
  return (
    <PasswordInput
      label={t('pin')}
      value={pin}
      onChange={(event) => {
        onType(event.currentTarget.value);
      }}
      inputMode="none"
      autoComplete="off"
      autoFocus
      size="lg"
      rightSectionWidth={48}
      visibilityToggleButtonProps={{ 'aria-label': t('showPin'), size: 44 }}
    />
  );
}

function PinProblem({ error, waitSeconds }: { error: Error | null; waitSeconds: number }) {
  const t = useTranslations('till.logIn');
  if (error instanceof ApiProblem && error.code === 'wrong_pin') {
    return <Notice tone="bad" title={t('wrongPin')} role="alert" />;
  }
  if (error instanceof ApiProblem && error.status === 429) {
    return waitSeconds === 0 ? (
      <Notice tone="info" title={t('tryNow')} role="status" />
    ) : (
      <Notice tone="warn" title={t('tooManyTitle')} role="alert">
        <Text size="sm">{t('tooManyText', { seconds: waitSeconds })}</Text>
      </Notice>
    );
  }
  return <ProblemNotice error={error} />;
}
