import type { Page } from '@playwright/test';
import { byType, charted, counted, dailyCounts, expectAlerts, fact, idOf, openWhen, type Row, saved } from './drops';
import { type Account, expect, newAccount, signUp, test, watch } from './kit';

/** How many rows the file has; 100,000 make about 10 MB. */
const total = Number(process.env.CARREL_DROP_ROWS ?? 4000);
const year = '/#/records?from=2017-01-01&to=2017-12-31';
const header = 'occurredAt,type,quantity,note,attributes.shop';
const types = ['visit', 'purchase', 'refund', 'call'] as const;

/** One line of the file: a row that is good, or one that is not. */
interface Line {
  readonly text: string;
  readonly row?: Row;
}

/** A year of a partner's rows, some of them bad; the same every time but for the mark. */
function linesOf(count: number, mark: string): Line[] {
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.UTC(2017, 0, 1 + ((index * 13) % 365))).toISOString().slice(0, 10);
    const type = types[(index * 7) % types.length] ?? 'visit';
    const amount = 1 + (index % 40);
    const rest = `"row ${index} of ${mark}, as it was counted at the till",shop ${index % 97}`;
    if (index % 400 === 399) return { text: `${day}T25:00:00Z,${type},${amount},${rest}` };
    return { text: `${day}T08:30:00.000Z,${type},${amount},${rest}`, row: { type, day, count: amount } };
  });
}

/** Comes back in a tab of its own, where the sign-in page may or may not still know the user. */
async function comeBack(page: Page, { email, password }: Account) {
  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in' }).click();
  const desk = page.getByRole('heading', { level: 1, name: 'Records' });
  const field = page.getByLabel('Password');
  await expect(desk.or(field)).toBeVisible();
  if (await field.isVisible()) {
    await page.getByLabel('Email').fill(email);
    await field.fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  await expect(desk).toBeVisible();
}

test('a file is dropped and the tab closed; on return its rows are records', async ({ page }) => {
  // generous: a machine that does other things too adds a few hundred rows a second
  const patience = 60_000 + total * 10;
  test.setTimeout(patience + 120_000);
  const mia = newAccount('mia');
  const lines = linesOf(total, mia.email);
  const good = lines.flatMap(({ row }) => (row ? [row] : []));
  const bad = lines.filter(({ row }) => !row).map(({ text }) => text);
  expect(bad.length).toBeGreaterThan(0);

  await test.step('drops it and leaves', async () => {
    await signUp(page, mia);
    await page.goto('/#/files/inbox');
    const completed = page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().endsWith('/api/files/complete'),
      { timeout: 60_000 },
    );
    await page.getByLabel('Choose files').setInputFiles({
      name: 'year.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`${[header, ...lines.map(({ text }) => text)].join('\r\n')}\r\n`),
    });
    expect((await completed).status()).toBe(200);
    await page.close();
  });

  const later = await page.context().newPage();
  const faults: string[] = [];
  await watch(later, faults);

  await test.step('comes back to an import that is over', async () => {
    await comeBack(later, mia);
    await openWhen(later, 'year.csv', 'Partly added', patience);
    expect(await fact(later, 'Rows read')).toBe(total);
    expect(await fact(later, 'Rows added')).toBe(good.length);
    expect(await fact(later, 'Rows refused')).toBe(bad.length);
  });

  await test.step('the refused rows are handed out', async () => {
    const { name, text } = await saved(later, 'Refused rows');
    expect(name).toBe('year-refused.csv');
    expect(text).toBe(`${[header, ...bad].join('\r\n')}\r\n`);
  });

  await test.step('the alert lies in the outbox', () => expectAlerts(mia.email, 'year.csv', idOf(later)));

  await test.step('the chart is right', async () => {
    expect(await dailyCounts(later, 2017)).toEqual(counted(good));
    await later.goto(year);
    const shown = good.length.toLocaleString('en-GB');
    await expect(later.getByRole('heading', { name: `Records over time (${shown})` })).toBeVisible();
    expect(await charted(later)).toEqual(byType(good));
  });

  expect(faults, 'the browser complained').toEqual([]);
});
