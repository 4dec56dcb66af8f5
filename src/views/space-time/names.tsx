import { isUnknown, standingOf, type Server } from '../../server/server.js';
import { useApp, useMessages, useSlice } from '../app-context.js';
import { RoleMark } from '../icons.js';
import { nodeLabel } from '../terms.js';
import type { Layout } from './layout.js';
import { onPress } from './press.js';

/** The name, role and term of each node as they are at the playhead, to the left of its lane. */
export function Names({
  layout,
  servers,
}: {
  readonly layout: Layout;
  readonly servers: readonly Server[];
}) {
  const { raftarium } = useApp();
  const words = useMessages();
  const selected = useSlice(({ selection }) => (selection?.kind === 'node' ? selection.id : null));
  const narrow = layout.names < 80;
  const low = layout.pitch < 44;
  const height = Math.min(44, layout.pitch - 2);
  return (
    <svg
      className="lane-names"
      width={layout.names}
      height={layout.height}
      role="group"
      aria-label={words.stage.nodes}
    >
      {servers.map((server, i) => {
        const { id, node } = server;
        const role = standingOf(server);
        const label = nodeLabel(server, words);
        const unknown = isUnknown(server);
        const iconAt = low ? 32 : narrow ? 35 : 42;
        return (
          <g
            key={id}
            className={`lane-name ${selected === id ? 'selected' : ''} ${low ? 'low' : ''} ${narrow ? 'narrow' : ''}`}
            transform={`translate(${narrow ? 8 : 20},${layout.middles[i] ?? 0})`}
            role="button"
            tabIndex={0}
            aria-label={label}
            {...onPress(() => raftarium.select({ kind: 'node', id }))}
          >
            <rect
              className="back"
              x="-6"
              y={-height / 2}
              width={layout.names - (narrow ? 4 : 18)}
              height={height}
              rx="4"
            />
            <text className="id" y={low ? 5 : 1}>
              {id}
            </text>
            <g
              className="role-mark"
              transform={`translate(${iconAt},${low ? 0 : -6}) scale(${low ? 0.7 : narrow ? 0.75 : 0.9})`}
            >
              <RoleMark role={role} />
            </g>
            {!low && !unknown && (
              <text className="term" y="17">
                {words.term(node.currentTerm)}
              </text>
            )}
            {low && !narrow && !unknown && (
              <text className="term" x="44" y="4.5">
                t{node.currentTerm}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
