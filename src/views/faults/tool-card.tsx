import { useApp, useSlice } from '../app-context.js';
import { useFaultWords } from './words.js';

/** On the stage, while a tool is in hand: what a press does now, and the way out. */
export function ToolCard() {
  const words = useFaultWords().tool;
  const { raftarium } = useApp();
  const tool = useSlice((state) => state.tool);
  if (tool?.name !== 'cut' && tool?.name !== 'partition') return null;
  const { groups } = tool;
  return (
    <section className="tool-card">
      <p role="status">
        {words[tool.name]}{' '}
        {groups !== undefined && groups.length > 1 && <b>{words.groups(groups)}</b>}
      </p>
      {groups === undefined ? (
        <button type="button" onClick={() => raftarium.hold(null)}>
          {words.done}
        </button>
      ) : (
        <>
          <button
            type="button"
            className="primary"
            disabled={groups.length < 2}
            onClick={() => {
              raftarium.hold(null);
              raftarium.dispatch({ do: 'partition', groups });
            }}
          >
            {groups.length < 2 ? words.oneGroup : words.split}
          </button>
          <button type="button" onClick={() => raftarium.hold(null)}>
            {words.cancel}
          </button>
        </>
      )}
    </section>
  );
}
