import { DEFAULTS, PLAIN, type Life, type Step } from './life.ts';

/** @returns lives that are one thing simpler, those that are much simpler first. */
export function simpler({ settings, steps }: Life): Life[] {
  const fewer = steps.slice(1).map((step) => ({ settings, steps: steps.filter((other) => other !== step) }));
  const usual = differing(settings, DEFAULTS).map((changed) => ({ settings: changed, steps }));
  const plainer = steps.flatMap((step, n) =>
    plainerSteps(step).map((one) => ({ settings, steps: steps.with(n, one) })),
  );
  return [...fewer, ...usual, ...plainer];
}

function plainerSteps(step: Step): Step[] {
  if (step.kind === 'settings') {
    const keys = Object.keys(step.changes);
    if (keys.length < 2) return [];
    return keys.map((left) => ({
      ...step,
      changes: Object.fromEntries(Object.entries(step.changes).filter(([key]) => key !== left)),
    }));
  }
  if (!('lateMinutes' in step)) return [];
  const least = step.lateMinutes % 2;
  return [
    ...(step.times > 1 ? [{ ...step, times: 1 }] : []),
    ...(step.lateMinutes > least ? [{ ...step, lateMinutes: least }] : []),
    ...(step.kind === 'checkout' ? differing(step.told, PLAIN).map((told) => ({ ...step, told })) : []),
  ];
}

/** @returns for each field that differs from the usual, the same with that field as usual. */
function differing<Value extends object>(value: Value, usual: Value): Value[] {
  const keys = Object.keys(usual) as (keyof Value)[];
  return keys.filter((key) => value[key] !== usual[key]).map((key) => ({ ...value, [key]: usual[key] }));
}
