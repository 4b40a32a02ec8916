// Finds a browser for the tests: the one named by CHROME_PATH, an installed one, else the one packed in an npm package.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = resolve(fileURLToPath(new URL('../node_modules', import.meta.url)));
const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/opt/google/chrome/chrome',
  '/usr/lib/chromium/chromium',
];

/** Whether the program starts at all: some systems have a launcher without a browser behind it. */
function starts(path, env = process.env) {
  return existsSync(path) && spawnSync(path, ['--version'], { timeout: 30_000, stdio: 'ignore', env }).status === 0;
}

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...usualPlaces].find((path) => starts(path));
}

/** The fonts of the package first, then the machine's, if it has any. */
function fontsConf(home) {
  const text = (path) => path.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const folders = [join(home, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((path) => `  <dir>${text(path)}</dir>`).join('\n')}
  <cachedir>${text(join(home, 'fonts-cache'))}</cachedir>
</fontconfig>
`;
}

/**
 * Unpacks the browser of @sparticuz/chromium, once, into a folder of our own: by itself the package unpacks into the
 * machine's shared temporary folder, where it would also run whatever another user had put there.
 */
function packed() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const { version } = JSON.parse(readFileSync(join(modules, '@sparticuz/chromium/package.json'), 'utf8'));
  const home = join(modules, `.carrel-browser-${version}`);
  if (!existsSync(home)) {
    const unpacking = `${home}.${process.pid}`;
    mkdirSync(unpacking, { recursive: true, mode: 0o700 });
    try {
      // a process of its own, because the package takes its folder from the environment and changes it; the second
      // setting asks for its copies of the system libraries too, which a bare machine lacks
      const env = { ...process.env, TMPDIR: unpacking, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
      const script = "await (await import('@sparticuz/chromium')).default.executablePath()";
      const done = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
        cwd: resolve(modules, '..'),
        stdio: 'inherit',
        env,
      });
      if (done.status !== 0) return undefined;
      // the package's own file names folders of AWS Lambda; a browser without any font crashes
      writeFileSync(join(unpacking, 'fonts.conf'), fontsConf(home));
      renameSync(unpacking, home);
    } finally {
      rmSync(unpacking, { recursive: true, force: true });
    }
  }
  const env = { LD_LIBRARY_PATH: join(home, 'al2023/lib'), FONTCONFIG_FILE: join(home, 'fonts.conf') };
  return { path: join(home, 'chromium'), env };
}

/**
 * The browser's program and the environment that it needs. `CHROME_PATH=packed` asks for the packed one.
 *
 * @returns {{ path: string, env: Record<string, string> }}
 */
export function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named && named !== 'packed') {
    if (starts(named)) return { path: named, env: {} };
    throw new Error(`CHROME_PATH names \`${named}\`, which does not start`);
  }
  const found = named ? undefined : installed();
  if (found) return { path: found, env: {} };
  const own = packed();
  if (own && starts(own.path, { ...process.env, ...own.env })) return own;
  throw new Error('no browser found: install Chrome or Chromium, or name one in CHROME_PATH');
}
