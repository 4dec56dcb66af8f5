/**
 * The Chromium that the browser tests and the bench drive: one that is here already, whichever it is.
 * Run by itself (`node scripts/browser.mjs`), it also gets one where there is none.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { env, execPath, exit, getuid, platform } from 'node:process';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';

const MINUTES = 60_000;

const ON_PATH = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const IN_USUAL_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...[env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].map((folder) =>
    join(folder ?? '', 'Google/Chrome/Application/chrome.exe'),
  ),
];

/** What a headless browser needs here: to start as root as well, and to call nobody on its own. */
export const launchOptions = {
  chromiumSandbox: false,
  args: [
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
  ],
};

/** The path of a browser that works, or null: the one that CHROMIUM_PATH names, an installed one, Playwright's. */
export function findBrowser() {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH;
  const folders = (env.PATH ?? '').split(delimiter);
  const onPath = ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...IN_USUAL_PLACES, chromium.executablePath()].find(works) ?? null;
}

/** A file of that name may be a stub, or lack its libraries. Windows' Chrome would open a window if asked. */
function works(/** @type {string} */ path) {
  return existsSync(path) && (platform === 'win32' || spawnSync(path, ['--version']).status === 0);
}

/** Playwright's own, where its downloads can be reached. */
function download() {
  const cli = join(dirname(createRequire(import.meta.url).resolve('@playwright/test')), 'cli.js');
  return run(execPath, [cli, 'install', '--no-shell', 'chromium'], 10 * MINUTES);
}

/** The distribution's, with a font for the page in Chinese. */
function installPackage() {
  if (getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  run('apt-get', ['update'], 5 * MINUTES);
  const packages = ['chromium', 'fonts-wqy-microhei'];
  run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], 15 * MINUTES);
}

function run(
  /** @type {string} */ command,
  /** @type {string[]} */ args,
  /** @type {number} */ timeout,
) {
  spawnSync(command, args, {
    timeout,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000',
      DEBIAN_FRONTEND: 'noninteractive',
      ...env,
    },
  });
}

function getBrowser() {
  for (const get of [download, installPackage]) {
    if (findBrowser() !== null) break;
    get();
  }
  return findBrowser();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href && getBrowser() === null) {
  console.error(
    'No browser to test with: install Chromium or Chrome, or set CHROMIUM_PATH to the one you have.',
  );
  exit(1);
}
