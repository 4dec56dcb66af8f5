import { readIntroduction, type Introduction } from '../../live/reading.js';

/** A process that does not answer within so many ms does not answer. */
const PATIENCE = 1500;

/** Asks a process who it is. Null: it does not answer; undefined: it answers, but is no node. */
export async function introduce(origin: string): Promise<Introduction | null | undefined> {
  try {
    const answer = await fetch(`${origin}/state`, { signal: AbortSignal.timeout(PATIENCE) });
    return readIntroduction(await answer.json()) ?? undefined;
  } catch (error) {
    return error instanceof SyntaxError ? undefined : null;
  }
}

/** The answer to a POST; null where there was none. */
export async function post(
  url: string,
  body: object,
): Promise<{ readonly status: number; readonly body: unknown } | null> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  } catch {
    return null;
  }
}
