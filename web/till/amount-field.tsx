import { Stack, TextInput } from '@mantine/core';
import { DigitPad } from './digit-pad.tsx';
import { formatMinor } from './minor.ts';

const LONGEST = 12;

interface AmountFieldProps {
  label: string;
  description?: string;
  currency: string;
  /** In minor units; 0 stands for nothing typed. */
  minor: bigint;
  onChange: (minor: bigint) => void;
}

/** An amount as tills take it: digits come in from the right, by pad or keyboard; no point is ever typed. */
export function AmountField({ label, description, currency, minor, onChange }: AmountFieldProps) {
  const type = (text: string) => {
    onChange(BigInt(`0${text.replaceAll(/\D/g, '')}`.slice(-LONGEST)));
  };
  return (
    <Stack gap="sm">
      <TextInput
        label={label}
        description={description}
        value={formatMinor(minor, currency)}
        onChange={(event) => {
          type(event.currentTarget.value);
        }}
        inputMode="none"
        autoComplete="off"
        size="lg"
        rightSection={<span>{currency}</span>}
        rightSectionWidth={64}
        styles={{ input: { textAlign: 'end', fontWeight: 600 } }}
      />
      <DigitPad
        extra="00"
        onDigits={(digits) => {
          type(String(minor) + digits);
        }}
        onBack={() => {
          onChange(minor / 10n);
        }}
      />
    </Stack>
  );
}
