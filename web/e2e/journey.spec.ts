import { readFile } from 'node:fs/promises';
import {
  addRecord,
  type Entry,
  expect,
  fillRecord,
  newAccount,
  recordsTable,
  shownRows,
  signIn,
  signOut,
  signUp,
  test,
} from './kit';

const october = '/#/records?from=2017-10-01&to=2017-10-31';
const entries: readonly Entry[] = [
  { day: '2017-10-10', time: '08:00:00', type: 'visit', quantity: '2', note: 'first visit' },
  { day: '2017-10-10', time: '23:59:59', type: 'visit', quantity: '-0.25', note: '=1+1, "quoted"' },
  { day: '2017-10-12', time: '00:00:00', type: 'purchase', quantity: '12345.5', note: 'a purchase' },
  { day: '2017-10-12', time: '12:00:00', type: 'purchase', quantity: '1', note: 'a mistake' },
];

interface Kept {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Reads the simple CSV that these entries make: no cell has a line end. */
function readCsv(text: string): string[][] {
  return text
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
        quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
      ),
    );
}

test('a user signs up, keeps records, and nobody else sees them', async ({ page, other }) => {
  const mia = newAccount('mia');

  await test.step('signs up with the code from the outbox', () => signUp(page, mia));

  await test.step('adds records', async () => {
    await page.goto(october);
    await expect(page.getByText('Add one and it is counted in its day.')).toBeVisible();
    for (const entry of entries) await addRecord(page, entry);
    expect(await recordsTable(page).locator('tbody tr').count()).toBe(4);
  });

  await test.step('edits one', async () => {
    await page.getByRole('button', { name: 'Edit visit of 10 Oct 2017, 08:00:00' }).click();
    const form = page.getByRole('dialog', { name: 'Edit record' });
    await fillRecord(form, { quantity: '3', note: 'first visit, corrected' });
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(recordsTable(page).getByText('first visit, corrected')).toBeVisible();
  });

  await test.step('deletes one', async () => {
    await page.getByRole('button', { name: 'Delete purchase of 12 Oct 2017, 12:00:00' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect(recordsTable(page).getByText('a mistake')).toBeHidden();
  });

  const kept = [
    ['2017-10-12T00:00:00.000Z', 'purchase', '12345.5', 'a purchase', '', 'Entered'],
    ['2017-10-10T23:59:59.000Z', 'visit', '-0.25', '=1+1, "quoted"', '', 'Entered'],
    ['2017-10-10T08:00:00.000Z', 'visit', '3', 'first visit, corrected', '', 'Entered'],
  ];

  await test.step('finds them again after a reload', async () => {
    await page.reload();
    await expect(recordsTable(page).getByText('a purchase')).toBeVisible();
    expect(await shownRows(page)).toEqual(kept);
  });

  await test.step('sees the counts in the chart', async () => {
    const bars = page.getByRole('application', { name: 'Records by day, stacked by type' });
    await expect(bars).toBeVisible();
    await page.getByRole('button', { name: 'The same as a table' }).click();
    const counts = page.getByRole('table', { name: 'Records by day' });
    await expect(counts.getByRole('row')).toHaveText([
      /Whenvisit.*purchase.*Total/,
      /^10 Oct 2017202$/,
      /^12 Oct 2017011$/,
    ]);
    await expect(page.getByRole('heading', { name: 'Records over time (3)' })).toBeVisible();
  });

  await test.step('exports what the table shows', async () => {
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export CSV' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe('carrel-records-2017-10-01-to-2017-10-31.csv');
    const [header, ...rows] = readCsv(await readFile(await file.path(), 'utf8'));
    expect(header).toEqual(['Date', 'Type', 'Quantity', 'Note', 'Attributes', 'Source']);
    // the apostrophe keeps a spreadsheet from running the note
    expect(rows).toEqual(kept.map((row) => row.map((cell) => (cell.startsWith('=') ? `'${cell}` : cell))));
  });

  await test.step('filters by type in the address', async () => {
    await page.goto(`${october}&type=purchase`);
    await expect(recordsTable(page).locator('tbody tr')).toHaveCount(1);
    await expect(recordsTable(page).getByText('a purchase')).toBeVisible();
  });

  await test.step('signs out, and is asked to sign in again', async () => {
    await signOut(page, mia);
    await page.goto(october);
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await expect(page.getByText('a purchase')).toHaveCount(0);
  });

  await test.step('a second user sees none of it', async () => {
    await signUp(other, newAccount('noa'));
    await other.goto(october);
    await expect(other.getByText('Add one and it is counted in its day.')).toBeVisible();
    await expect(other.getByText('Nothing to chart')).toBeVisible();
    await addRecord(other, { ...(entries[0] as Entry), note: 'of the second user' });
    expect(await recordsTable(other).locator('tbody tr').count()).toBe(1);
  });

  await test.step('the first one still has their own', async () => {
    await signIn(page, mia);
    await page.goto(october);
    await expect(recordsTable(page).getByText('a purchase')).toBeVisible();
    expect(await shownRows(page)).toEqual(kept);
  });
});

test('the API refuses one user the record of another', async ({ page, other }) => {
  await signUp(page, newAccount('mia'));
  await page.goto(october);
  const created = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/api/records'),
  );
  await addRecord(page, entries[0] as Entry);
  const { id } = (await (await created).json()) as { id: string };
  await signUp(other, newAccount('noa'));

  const read = async (from: typeof page) => {
    const token = await from.evaluate(
      () => JSON.parse(sessionStorage.getItem('carrel.session') ?? '{}').accessToken as string,
    );
    const answer = await from.request.get(`/api/records/${id}`, { headers: { Authorization: `Bearer ${token}` } });
    return answer.status();
  };
  expect(await read(other)).toBe(404);
  expect(await read(page)).toBe(200);
});

test('a session is renewed by its rotating refresh token, until it is revoked', async ({ page }) => {
  const mia = newAccount('mia');
  await signUp(page, mia);
  const kept = () => page.evaluate(() => JSON.parse(sessionStorage.getItem('carrel.session') ?? '{}') as Kept);
  const seen = new Set([(await kept()).accessToken]);
  // twice, because the second renewal needs the token that the first one brought
  for (const renewal of [2, 3]) {
    await page.evaluate(() => {
      const tokens = JSON.parse(sessionStorage.getItem('carrel.session') ?? '{}') as object;
      sessionStorage.setItem('carrel.session', JSON.stringify({ ...tokens, expiresAt: 0 }));
    });
    await page.reload();
    await expect(page.getByText('Add one and it is counted in its day.')).toBeVisible();
    seen.add((await kept()).accessToken);
    expect(seen.size).toBe(renewal);
  }
  const { refreshToken } = await kept();
  const config = (await (await page.request.get('/config.json')).json()) as { clientId: string; signInUrl: string };
  await signOut(page, mia);
  const form = { grant_type: 'refresh_token', client_id: config.clientId, refresh_token: refreshToken };
  const refused = await page.request.post(`${config.signInUrl}/oauth2/token`, { form });
  expect(refused.status()).toBe(400);
  expect(await refused.json()).toMatchObject({ error: 'invalid_grant' });
});

test('a dark page stays dark over a reload and never begins light', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Appearance' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Dark' }).click();
  await expect(page.locator('body')).toHaveClass(/awsui-dark-mode/);
  // while the app itself is still on its way, the page is dark already
  let arrive = () => {};
  const held = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/assets/index-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload({ waitUntil: 'commit' });
  await expect(page.locator('body')).toHaveClass(/awsui-dark-mode/);
  await expect(page.getByRole('button', { name: 'Sign in' })).toHaveCount(0);
  arrive();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(page.locator('body')).toHaveClass(/awsui-dark-mode/);
});
