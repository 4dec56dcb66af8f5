import { lazy, Suspense, useState } from 'react';
import { useMessages, useSlice } from '../app-context.js';
import { VotesByTerm } from '../stage/votes.js';
import { NodeInspector } from './node-inspector.js';

/** Fetched when somebody looks at a message. */
const MessageInspector = lazy(async () => ({
  default: (await import('./message-inspector.js')).MessageInspector,
}));

/** What is selected, in full. From four nodes on, the votes by term stand here too, behind a tab. */
export function Inspector() {
  const words = useMessages();
  const selection = useSlice((state) => state.selection);
  const manyNodes = useSlice((state) => state.moment.world.servers.length > 3);
  const [tab, setTab] = useState<'state' | 'votes'>('state');
  return (
    <section className="inspector" aria-label={words.inspector.title}>
      {manyNodes && (
        <div className="tabs" role="tablist" aria-label={words.inspector.title}>
          {(['state', 'votes'] as const).map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              aria-selected={tab === name}
              onClick={() => setTab(name)}
            >
              {words.inspector[name]}
            </button>
          ))}
        </div>
      )}
      {manyNodes && tab === 'votes' ? (
        <VotesByTerm />
      ) : selection === null ? (
        <p className="empty">{words.inspector.empty}</p>
      ) : selection.kind === 'node' ? (
        <NodeInspector id={selection.id} />
      ) : (
        <Suspense>
          <MessageInspector exchange={selection.exchange} />
        </Suspense>
      )}
    </section>
  );
}
