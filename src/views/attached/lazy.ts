import { lazy } from 'react';

const load = () => import('./parts.js');

/* Fetched when the page is attached to real nodes, or is to be. */
export const AttachDialog = lazy(async () => ({ default: (await load()).AttachDialog }));
export const AttachedBar = lazy(async () => ({ default: (await load()).AttachedBar }));
export const AttachedNotice = lazy(async () => ({ default: (await load()).AttachedNotice }));
export const RealActions = lazy(async () => ({ default: (await load()).RealActions }));
