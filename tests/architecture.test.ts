import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What each layer may import besides itself; the layers not named here may import anything. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  raft: [],
  mistakes: ['raft'],
  kv: [],
  server: ['raft', 'kv'],
  http: ['raft', 'kv', 'server'],
  simulation: ['raft', 'mistakes', 'kv', 'server'],
  lab: ['raft', 'mistakes', 'server', 'simulation'],
  safety: ['raft', 'server', 'simulation'],
  history: ['raft', 'mistakes', 'server', 'simulation', 'safety'],
  scenarios: ['raft', 'mistakes', 'kv', 'server', 'simulation', 'safety', 'history'],
  live: ['raft', 'kv', 'server', 'simulation', 'safety', 'history'],
  i18n: ['raft', 'mistakes', 'kv', 'server', 'simulation', 'lab', 'safety', 'history', 'scenarios'],
  store: 'raft mistakes kv server simulation safety history scenarios live i18n'.split(' '),
};

const CORE = 'raft mistakes kv server simulation lab safety history scenarios live'.split(' ');

interface Import {
  readonly file: string;
  readonly target: string;
  /** Whether nothing of it is left when the program runs. */
  readonly typesOnly: boolean;
}

const layerOf = (file: string): string => file.split('/')[1] ?? '';

/** The program text without comments and strings, in which words may mean anything. */
function codeOf(file: string): string {
  return readFileSync(file, 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");
}

const FROM = /(?:^|\n)(?:import|export)\s+(?<clause>[^'"]*?from\s+)?['"](?<path>\.[^'"]*)['"]/g;

function importsOf(file: string): readonly Import[] {
  return [...readFileSync(file, 'utf8').matchAll(FROM)].flatMap(({ groups }) => {
    const path = normalize(join(dirname(file), groups?.['path'] ?? '')).replaceAll(sep, '/');
    const target = [path, path.replace(/\.js$/, '.ts'), path.replace(/\.js$/, '.tsx')].find(
      (candidate) => existsSync(candidate),
    );
    if (target === undefined) throw new Error(`${file} imports ${path}, which does not exist`);
    const clause = groups?.['clause'] ?? '';
    const names = /\{(?<names>[^}]*)\}/.exec(clause)?.groups?.['names']?.split(',') ?? [];
    const typesOnly =
      clause.startsWith('type ') ||
      (names.length > 0 && names.every((name) => /^\s*(?:type\s|$)/.test(name)));
    return [{ file, target, typesOnly }];
  });
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => `src/${file.replaceAll(sep, '/')}`);
const imports = files.flatMap(importsOf);
const named = ({ file, target }: Import) => `${file} imports ${target}`;

/** A way from a file back to itself along its imports, if there is one. */
function cycleFrom(file: string, way: readonly string[] = [], done = new Set<string>()): string[] {
  if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
  if (done.has(file)) return [];
  for (const { target } of imports.filter((one) => one.file === file)) {
    const cycle = cycleFrom(target, [...way, file], done);
    if (cycle.length > 0) return cycle;
  }
  done.add(file);
  return [];
}

describe('the layers', () => {
  it('are all there to be looked at', () => {
    expect(new Set(files.map(layerOf))).toEqual(
      new Set([...Object.keys(LAYERS), 'views', 'main.tsx']),
    );
    expect(imports.length).toBeGreaterThan(files.length);
  });

  it.each(Object.entries(LAYERS))('%s imports only: %j', (layer, allowed) => {
    const wrong = imports
      .filter(({ file }) => layerOf(file) === layer)
      .filter(({ target }) => layerOf(target) !== layer && !allowed.includes(layerOf(target)));
    expect(wrong.map(named)).toEqual([]);
  });

  it('below speak with i18n in types only', () => {
    const wrong = imports.filter(
      ({ file, target, typesOnly }) =>
        layerOf(file) === 'i18n' && layerOf(target) !== 'i18n' && !typesOnly,
    );
    expect(wrong.map(named)).toEqual([]);
  });

  it('of the page do not know that of the processes', () => {
    const wrong = imports.filter(
      ({ file, target }) => layerOf(file) !== 'http' && layerOf(target) === 'http',
    );
    expect(wrong.map(named)).toEqual([]);
  });

  it('have no cycles between files', () => {
    const done = new Set<string>();
    expect(
      files.map((file) => cycleFrom(file, [], done)).filter(({ length }) => length > 0),
    ).toEqual([]);
  });
});

describe('the core', () => {
  const core = files.filter((file) => CORE.includes(layerOf(file)));

  it.each(core)('%s knows neither clock nor dice nor page', (file) => {
    const foreign =
      /\b(?:Date|performance|setTimeout|setInterval|queueMicrotask|window|document(?!:)|process|Promise|fetch|crypto)\b|\bMath\.random\b/g;
    expect(codeOf(file).match(foreign)).toBeNull();
  });

  it.each(core)('%s imports nothing from outside', (file) => {
    const outside = [...readFileSync(file, 'utf8').matchAll(/\bfrom '(?<name>[^.'][^']*)'/g)];
    expect(outside.map(({ groups }) => groups?.['name'])).toEqual([]);
  });
});
