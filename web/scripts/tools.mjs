// What build.mjs and test.mjs share: where things are, how a step runs, and how "nothing changed" is known.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const openapi = resolve(web, '../backend/openapi.yaml');
const modules = join(web, 'node_modules');

/** Runs one command in web/ with the caller's output; ends the process with its status when it fails. */
function run(title, command, args) {
  console.log(`[web] ${title}`);
  const env = process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' };
  const done = spawnSync(command, args, { cwd: web, stdio: 'inherit', env });
  if (done.error) {
    console.error(`[web] ${title}: \`${command}\` could not be started: ${done.error.message}`);
    process.exit(1);
  }
  if (done.status !== 0) {
    console.error(`[web] ${title}: failed with ${done.signal ?? `status ${done.status}`}`);
    process.exit(1);
  }
}

/** Runs a script of an installed package with this Node. */
export function tool(title, script, args) {
  run(title, process.execPath, [join(modules, script), ...args]);
}

/** A hash over the paths and contents of files and folders; an absent one counts as absent. */
function digest(paths) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const child = join(path, entry.name);
      if (entry.isDirectory()) visit(child);
      else add(child);
    }
  };
  const add = (path) => {
    // the types are made from openapi.yaml, which is hashed itself
    if (path.endsWith('.gen.ts')) return;
    hash.update(`${relative(web, path)}\0`);
    hash.update(readFileSync(path));
  };
  for (const path of paths.map((name) => resolve(web, name))) {
    try {
      visit(path);
    } catch (error) {
      if (error.code === 'ENOTDIR') add(path);
      else if (error.code === 'ENOENT') hash.update(`${relative(web, path)} is absent\0`);
      else throw error;
    }
  }
  return hash.digest('hex');
}

/** Does the work unless the stamp says that it was done for the same input and its result is still there. */
function unlessDone(name, input, results, work) {
  const stamp = join(modules, name);
  const done = existsSync(stamp) && readFileSync(stamp, 'utf8') === input;
  if (done && results.every((path) => existsSync(resolve(web, path)))) return;
  rmSync(stamp, { force: true });
  work();
  writeFileSync(stamp, input);
}

/** Installs what the lock file names. No package's install script runs: nothing here needs one. */
function install() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`[web] Node ${process.versions.node} is too old: install Node 20.19 or newer`);
    process.exit(1);
  }
  const input = `${process.platform} ${process.arch} ${digest(['package.json', 'package-lock.json', '.npmrc'])}`;
  unlessDone('.carrel-install', input, ['node_modules'], () =>
    run('installing packages', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']),
  );
}

/** Writes the types of the API's contract, from the document that the backend is tested against. */
function generateTypes() {
  unlessDone('.carrel-types', digest([openapi, 'package-lock.json', 'scripts']), ['src/lib/api/schema.gen.ts'], () =>
    tool('generating types from openapi.yaml', 'openapi-typescript/bin/cli.js', [
      openapi,
      '--output',
      'src/lib/api/schema.gen.ts',
    ]),
  );
}

/** Everything that a build's result depends on. */
const sources = [
  openapi,
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'vite-plugins.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'scripts',
];

/** Installs and makes web/dist, each only when something changed. */
export function build() {
  install();
  unlessDone('.carrel-build', digest(sources), ['dist/index.html', 'src/lib/api/schema.gen.ts'], () => {
    generateTypes();
    tool('checking types', 'typescript/bin/tsc', ['--noEmit']);
    tool('building', 'vite/bin/vite.js', ['build', '--logLevel', 'warn']);
  });
}
