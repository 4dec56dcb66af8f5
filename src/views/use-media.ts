import { useSyncExternalStore } from 'react';

/** A phone or an upright tablet: narrow, or, turned sideways, very low. Style sheets know it by `data-phone` on the root. */
export const PHONE = '(max-width: 959px), (max-height: 500px)';

/** Whether a media query holds, kept up to date. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', onChange);
      return () => media.removeEventListener('change', onChange);
    },
    () => window.matchMedia(query).matches,
  );
}
