import type { KeyboardEvent } from 'react';

/** What makes a drawn thing a button: it is pressed by the pointer, by Enter and by Space. */
export function onPress(act: () => void) {
  return {
    onClick: act,
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      act();
    },
  };
}
