import { lazy } from 'react';

const load = () => import('./parts.js');

/* Fetched when somebody asks for a scenario, or has opened one. */
export const ScenarioList = lazy(async () => ({ default: (await load()).ScenarioList }));
export const ScenarioTitle = lazy(async () => ({ default: (await load()).ScenarioTitle }));
export const SubjectCard = lazy(async () => ({ default: (await load()).SubjectCard }));
export const Challenges = lazy(async () => ({ default: (await load()).Challenges }));
