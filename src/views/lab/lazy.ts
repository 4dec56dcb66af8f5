import { lazy } from 'react';

const load = () => import('./parts.js');

/* Fetched when somebody opens the lab, or when a promise is broken. */
export const Lab = lazy(async () => ({ default: (await load()).Lab }));
export const Verdict = lazy(async () => ({ default: (await load()).Verdict }));
export const Capsules = lazy(async () => ({ default: (await load()).Capsules }));
export const EntryMark = lazy(async () => ({ default: (await load()).EntryMark }));
