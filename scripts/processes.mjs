/**
 * The programs of src/http, from TypeScript: `node scripts/processes.mjs cluster …` builds them and runs one.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const CACHE = 'node_modules/.cache/http';
const PROGRAMS = {
  node: 'src/http/programs/node.ts',
  cluster: 'src/http/programs/cluster.ts',
  demo: 'src/http/programs/demo.ts',
};

/**
 * Builds all programs, and others that are given, and returns the folder with `node.js` and so on. Whoever else builds
 * meanwhile is not disturbed.
 */
export async function buildPrograms(/** @type {Record<string, string>} */ others = {}) {
  const folder = join(CACHE, randomUUID());
  const output = await build({
    configFile: false,
    logLevel: 'warn',
    // In one piece, libraries too: it starts faster so.
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      copyPublicDir: false,
      rolldownOptions: { input: { ...PROGRAMS, ...others } },
    },
  });
  const chunks = 'output' in output ? output.output : [];
  const hash = createHash('sha256').update(
    JSON.stringify(chunks.map((chunk) => 'code' in chunk && chunk.code)),
  );
  const place = join(CACHE, hash.digest('hex').slice(0, 16));
  if (existsSync(place)) rmSync(folder, { recursive: true });
  else renameSync(folder, place);
  return place;
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  const [program = 'node'] = argv.splice(2, 1);
  const file = join(await buildPrograms(), `${program}.js`);
  argv[1] = file;
  await import(pathToFileURL(file).href);
}
