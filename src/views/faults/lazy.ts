import { lazy } from 'react';

const load = () => import('./parts.js');

/* Fetched once the page is at rest: all that can be broken, and the hand that breaks it. */
export const FaultTools = lazy(async () => ({ default: (await load()).FaultTools }));
export const FaultLayer = lazy(async () => ({ default: (await load()).FaultLayer }));
export const StillRings = lazy(async () => ({ default: (await load()).StillRings }));
export const LinkInspector = lazy(async () => ({ default: (await load()).LinkInspector }));
export const MoreActions = lazy(async () => ({ default: (await load()).MoreActions }));
export const HandButton = lazy(async () => ({ default: (await load()).HandButton }));
export const HandPanel = lazy(async () => ({ default: (await load()).HandPanel }));
export const ToolCard = lazy(async () => ({ default: (await load()).ToolCard }));
