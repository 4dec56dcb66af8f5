import { ChevronDown } from 'lucide-react';
import { Suspense, useId, useRef, useState, type ReactNode, type ToggleEvent } from 'react';
import type { FieldId } from '../i18n/sources.js';

/**
 * A button that shows a setting's value and opens its fields: the platform's own popover, below the button or, low on
 * the page, above it. The fields are made when it opens for the first time.
 */
export function Picker({
  name,
  field,
  icon,
  value,
  onOpen,
  children,
}: {
  readonly name: string;
  /** What its name means can be asked for. */
  readonly field?: FieldId;
  /** Stands for the name where there is little room. */
  readonly icon?: ReactNode;
  readonly value?: ReactNode;
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}) {
  const id = useId();
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  function place(event: ToggleEvent<HTMLDivElement>): void {
    const below = button.current?.getBoundingClientRect();
    if (event.newState !== 'open' || below === undefined) return;
    setOpened(true);
    onOpen?.();
    const { style } = event.currentTarget;
    const { clientWidth, clientHeight } = document.documentElement;
    const low = below.top > clientHeight / 2;
    style.top = low ? 'auto' : `${below.bottom + 6}px`;
    const room = low ? below.top : clientHeight - below.bottom;
    style.setProperty('--room', `${room - 18}px`);
    style.bottom = low ? `${clientHeight - below.top + 6}px` : 'auto';
    const left = below.right < clientWidth / 2;
    style.left = left ? `${below.left}px` : 'auto';
    style.right = left ? 'auto' : `${clientWidth - below.right}px`;
  }
  return (
    <>
      <button type="button" className="picker" ref={button} popoverTarget={id} data-field={field}>
        {icon} <span className={icon === undefined ? '' : 'in-words'}>{name}</span>{' '}
        {value !== undefined && <b>{value}</b>} <ChevronDown size={15} aria-hidden="true" />
      </button>
      <div
        id={id}
        className="popover"
        popover="auto"
        onBeforeToggle={place}
        role="group"
        aria-label={name}
      >
        <Suspense>{opened && children}</Suspense>
      </div>
    </>
  );
}
