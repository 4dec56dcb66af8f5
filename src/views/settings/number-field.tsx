import { useEffect, useId, useRef } from 'react';
import type { SettingsWords } from '../../i18n/en-settings.js';
import { settingsWords } from '../../i18n/settings.js';
import { useWordsOf } from '../app-context.js';

/** What is said of settings while they are changed, in the language that is chosen. */
export function useSettingsWords(): SettingsWords {
  return useWordsOf(settingsWords);
}

type Limit = readonly [number, number];

/** Both ends of a range, in ms. */
export function RangeFields({
  from,
  to,
  value: [min, max],
  limit,
  onChange,
}: {
  readonly from: string;
  readonly to: string;
  readonly value: Limit;
  readonly limit: Limit;
  readonly onChange: (range: Limit) => void;
}) {
  const { ms } = useSettingsWords();
  // Either end takes the other along, so that the range never stands the wrong way round.
  return (
    <>
      <NumberField
        label={from}
        unit={ms}
        value={min}
        limit={limit}
        onChange={(value) => onChange([value, Math.max(value, max)])}
      />
      <NumberField
        label={to}
        unit={ms}
        value={max}
        limit={limit}
        onChange={(value) => onChange([Math.min(value, min), value])}
      />
    </>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly limit: Limit;
  readonly onChange: (value: number) => void;
}

/** A whole number within limits: what lies outside is moved in as soon as the field is left. */
export function NumberField({ label, unit, value, limit: [min, max], onChange }: NumberFieldProps) {
  const words = useSettingsWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current !== null) input.current.value = `${value}`;
  }, [value]);
  function commit(): void {
    const field = input.current;
    if (field === null) return;
    const typed = Number.isNaN(field.valueAsNumber) ? value : Math.round(field.valueAsNumber);
    const fits = Math.min(max, Math.max(min, typed));
    field.value = `${fits}`;
    if (fits !== value) onChange(fits);
  }
  return (
    <p className="number-field">
      <label htmlFor={id}>{label}</label>
      <span>
        <input
          id={id}
          ref={input}
          type="number"
          min={min}
          max={max}
          step={1}
          defaultValue={value}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
          }}
        />
        {unit} <small>{words.limits(min, max)}</small>
      </span>
    </p>
  );
}
