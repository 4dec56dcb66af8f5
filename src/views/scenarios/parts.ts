import '../styles/scenarios.css';

export { SubjectCard } from './card.js';
export { Challenges } from './challenges.js';
export { ScenarioList } from './list.js';
export { ScenarioTitle } from './words.js';
