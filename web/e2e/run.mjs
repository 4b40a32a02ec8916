// Runs the browser tests against a running Carrel. Arguments go to the test runner.
//   CARREL_URL         the app, for example http://localhost:8080
//   CARREL_AWS_URL     the sign-in pages
//   CARREL_OUTBOX_URL  the emails that were sent, as JSON; by default CARREL_AWS_URL/_carrel/outbox.json
//   CARREL_OPERATOR_EMAIL  where alerts for the operators go; by default operator@example.com
//   CARREL_DROP_ROWS   how many rows drop.spec.ts drops; by default 4000, and 100000 make about 10 MB
//   CARREL_ADMIN_EMAIL, CARREL_ADMIN_PASSWORD  a member of admins whose two-factor sign-in is off; admin.spec.ts turns it on
//   CARREL_AUDITOR_EMAIL, CARREL_AUDITOR_PASSWORD  the same of auditors, for security.spec.ts
//   CHROME_PATH        a browser's program, or `packed` for the one in node_modules
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

async function main() {
  const missing = ['CARREL_URL', 'CARREL_AWS_URL'].filter((name) => !process.env[name]);
  if (missing.length > 0) throw new Error(`set ${missing.join(' and ')}: the addresses of a running Carrel`);
  const browser = findBrowser();
  console.log(`[e2e] ${browser.path}`);
  const runner = here('../node_modules/@playwright/test/cli.js');
  const args = [runner, 'test', '--config', here('playwright.config.ts'), ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, {
    cwd: here('..'),
    stdio: 'inherit',
    env: { ...process.env, CARREL_BROWSER: JSON.stringify(browser) },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`[e2e] ${error.message}`);
  process.exitCode = 1;
}
