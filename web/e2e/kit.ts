import { AxeBuilder } from '@axe-core/playwright';
import { test as base, type ConsoleMessage, expect, type Locator, type Page } from '@playwright/test';

const awsUrl = process.env.CARREL_AWS_URL ?? '';
const outboxUrl = process.env.CARREL_OUTBOX_URL ?? `${awsUrl}/_carrel/outbox.json`;

export { expect };

/**
 * The test with a page that is watched: an error in the console, an uncaught exception or a violation of the content
 * security policy fails the test, on whichever page it happens.
 */
export const test = base.extend<{ other: Page }>({
  page: async ({ page }, use) => {
    const faults: string[] = [];
    await watch(page, faults);
    await use(page);
    expect(faults, 'the browser complained').toEqual([]);
  },
  /** A second person's browser, watched as well. */
  other: async ({ browser }, use) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const faults: string[] = [];
    await watch(page, faults);
    await use(page);
    await context.close();
    expect(faults, "the second person's browser complained").toEqual([]);
  },
});

/** Notes everything that a browser complains about. */
export async function watch(page: Page, faults: string[]) {
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  await page.exposeBinding('carrelViolation', (_source, text: string) => faults.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (window as unknown as { carrelViolation: (text: string) => void }).carrelViolation;
      report(`${event.effectiveDirective} refused ${event.blockedURI} ${event.sample}`);
    });
  });
}

export interface Account {
  readonly email: string;
  readonly password: string;
}

/** An account that nobody had before. */
export function newAccount(name: string): Account {
  return { email: `${name}-${crypto.randomUUID().slice(0, 8)}@example.org`, password: 'Correct-horse-7-battery' };
}

interface Message {
  readonly to: string;
  readonly body: string;
}

/** What the newest message to an address holds. */
export async function sentTo(email: string, pattern: RegExp): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(async () => {
      const { messages } = (await (await fetch(outboxUrl)).json()) as { messages: Message[] };
      const match = messages.find(({ to }) => to === email)?.body.match(pattern);
      found = match?.[1] ?? match?.[0];
      return found;
    }, `${pattern} in a message to ${email}`)
    .toBeTruthy();
  return found ?? '';
}

/** The newest six-digit code that was sent to an address. */
const codeFor = (email: string) => sentTo(email, /\b\d{6}\b/);

/** Signs up from the app's own page and confirms with the code from the outbox. Ends signed in. */
export async function signUp(page: Page, { email, password }: Account) {
  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await page.getByLabel('Code').fill(await codeFor(email));
  await page.getByRole('button', { name: 'Confirm account' }).click();
  // confirmed, the user is either asked for the password once or let in at once
  const desk = page.getByRole('heading', { level: 1, name: 'Records' });
  const password1 = page.getByLabel('Password');
  await expect(desk.or(password1)).toBeVisible();
  if (await password1.isVisible()) await enterPassword(page, { email, password });
  await expect(desk).toBeVisible();
}

/** Signs in from the app's own page. */
export async function signIn(page: Page, account: Account) {
  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await enterPassword(page, account);
  await expect(page.getByRole('heading', { level: 1, name: 'Records' })).toBeVisible();
}

export async function enterPassword(page: Page, { email, password }: Account) {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Signs out through the account menu, whose button has no text on a phone. */
export async function signOut(page: Page, { email }: Account) {
  await page.getByRole('button', { name: `Account ${email}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
}

export interface Entry {
  readonly day: string;
  readonly time: string;
  readonly type: string;
  readonly quantity: string;
  readonly note: string;
}

/** Fills the fields of the record form that is open. */
export async function fillRecord(form: Locator, entry: Partial<Entry>) {
  if (entry.day) await form.getByLabel('Date', { exact: true }).fill(entry.day);
  if (entry.time) await form.getByLabel('Time (UTC)').fill(entry.time);
  if (entry.type) await form.getByRole('combobox', { name: 'Type' }).fill(entry.type);
  if (entry.quantity) await form.getByLabel('Quantity').fill(entry.quantity);
  if (entry.note) await form.getByLabel(/^Note/).fill(entry.note);
}

/** Adds a record through the form and waits until it is kept. */
export async function addRecord(page: Page, entry: Entry) {
  await page.getByRole('button', { name: 'New record' }).click();
  const form = page.getByRole('dialog', { name: 'New record' });
  await fillRecord(form, entry);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  await expect(recordsTable(page).getByText(entry.note)).toBeVisible();
}

export function recordsTable(page: Page): Locator {
  return page.getByRole('table', { name: 'Records', exact: true });
}

/** The table as the user reads it: instant, type, quantity (all digits), note, attributes and source of each row. */
export async function shownRows(page: Page): Promise<string[][]> {
  return recordsTable(page)
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => {
        const cells = [...row.children].map((cell) => cell.textContent ?? '');
        const exact = row.querySelector('time')?.dateTime ?? '';
        const quantity = row.querySelector('data')?.value ?? '';
        const [, type = '', , note = '', attributes = '', source = ''] = cells;
        return [exact, type, quantity, note, attributes, source].map((cell) => (cell === '–' ? '' : cell));
      }),
    );
}

/**
 * The one finding that is not ours to mend: below 688 pixels Cloudscape's AppLayout gives its toolbar's `nav` an
 * `aria-orientation`, which that role does not have (components 3.0.1383). Readers ignore it.
 */
const upstream = (rule: string, html: string) =>
  rule === 'aria-allowed-attr' && /^<nav [^>]*aria-orientation="horizontal"[^>]*awsui_mobile-toolbar-nav_/.test(html);

/** Fails when axe finds anything: WCAG A and AA, and its best practices. */
export async function expectAccessible(page: Page, where: string) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.filter(({ html }) => !upstream(id, html)).map(({ html }) => `${id}: ${help}: ${html}`),
  );
  expect(found, `axe, ${where}`).toEqual([]);
}
