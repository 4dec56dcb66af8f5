import type { Sight } from '../../history/sight.js';
import { serverOf } from '../../simulation/world.js';
import { useApp } from '../app-context.js';
import { useSightWords } from './words.js';
import '../styles/sight.css';

/** Says through whose eyes the cluster is seen, and what that means. */
export function SightHeadline({ sight: { knowledge, world } }: { readonly sight: Sight }) {
  const words = useSightWords();
  const { raftarium } = useApp();
  const { node } = knowledge;
  const isDown = serverOf(world, node)?.status === 'down';
  return (
    <div className="headline">
      <h1>{isDown ? words.down(node) : words.title(node)}</h1>
      <p>{isDown ? words.downWhy : words.why}</p>
      <button type="button" className="ask show-all" onClick={() => raftarium.lookThrough(null)}>
        {words.showAll}
      </button>
    </div>
  );
}
