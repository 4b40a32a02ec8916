import {
  byType,
  call,
  charted,
  counted,
  dailyCounts,
  drop,
  expectAlerts,
  fact,
  factText,
  header,
  idOf,
  importRow,
  lineOf,
  openWhen,
  type Row,
  saved,
} from './drops';
import { expect, expectAccessible, newAccount, signUp, test } from './kit';

const october = '/#/records?from=2017-10-01&to=2017-10-31';
const types = ['visit', 'purchase', 'refund'] as const;

/** Good rows of October 2017; no two files have the same. */
function rowsOf(count: number, first = 0): Row[] {
  return Array.from({ length: count }, (_, index) => ({
    type: types[(index + first) % types.length] ?? 'visit',
    day: `2017-10-${String(1 + ((index * 7 + first) % 31)).padStart(2, '0')}`,
    count: 1 + ((index + first) % 40),
  }));
}

const recordsIn = (counts: Awaited<ReturnType<typeof dailyCounts>>) =>
  counts.reduce((sum, [, , count]) => sum + count, 0);

/** The rows as a file of their own. */
const file = (lines: readonly string[]) => [header, ...lines, ''].join('\n');

test('a partly bad file is added, mended from its refused rows, and complete', async ({ page }) => {
  const mia = newAccount('mia');
  await signUp(page, mia);
  const good = rowsOf(120);
  // every row is refused for another reason, and one has a comma and a line end of its own
  const bad = [
    'visit,2017-13-01,1',
    'visit,2017-10-10,many',
    '"no such, type",2017-10-11,2',
    '"two\nlines",2017-10-12,3',
  ];
  const lines = [...good.slice(0, 60).map(lineOf), ...bad, ...good.slice(60).map(lineOf)];
  await drop(page, 'october.csv', file(lines));

  await openWhen(page, 'october.csv', 'Partly added');
  const id = idOf(page);
  expect(await fact(page, 'Rows read')).toBe(124);
  expect(await fact(page, 'Rows added')).toBe(120);
  expect(await fact(page, 'Rows refused')).toBe(4);
  await expect(page.getByText('4 rows could not be added')).toBeVisible();
  const refused = page.getByRole('table', { name: 'Refused rows' }).locator('tbody tr');
  await expect(refused).toHaveCount(4);
  // the header is line 1; the last of them takes two lines
  expect(await refused.locator('> :first-child').allTextContents()).toEqual(['62', '63', '64', '65']);

  await test.step('the chart counts the good rows', async () => {
    expect(await dailyCounts(page, 2017)).toEqual(counted(good));
    await page.goto(october);
    await expect(page.getByRole('heading', { name: 'Records over time (120)' })).toBeVisible();
    expect(await charted(page)).toEqual(byType(good));
    await expect(page.getByRole('link', { name: /^Import, line \d+$/ }).first()).toHaveAttribute(
      'href',
      `#/imports/${id}`,
    );
  });

  await test.step('the report and the refused rows are handed out', async () => {
    await page.goto(`/#/imports/${id}`);
    const report = await saved(page, 'Report as CSV');
    expect(report.name).toBe('october-refusals.csv');
    expect(report.text.split('\r\n')[0]).toBe('Line,Column,Reason,Row');
    const rows = await saved(page, 'Refused rows');
    expect(rows.name).toBe('october-refused.csv');
    expect(rows.text).toBe([header, ...bad, ''].join('\r\n'));
    const mended = rows.text
      .replace('2017-13-01', '2017-10-13')
      .replace('many', '5')
      .replace('"no such, type"', 'purchase')
      .replace('"two\nlines"', 'refund');
    await drop(page, rows.name, mended);
    await openWhen(page, rows.name, 'Done');
    expect(await fact(page, 'Rows added')).toBe(4);
  });

  await test.step('the chart is complete', async () => {
    const all: Row[] = [
      ...good,
      { type: 'visit', day: '2017-10-13', count: 1 },
      { type: 'visit', day: '2017-10-10', count: 5 },
      { type: 'purchase', day: '2017-10-11', count: 2 },
      { type: 'refund', day: '2017-10-12', count: 3 },
    ];
    expect(await dailyCounts(page, 2017)).toEqual(counted(all));
    await page.goto(october);
    await expect(page.getByRole('heading', { name: 'Records over time (124)' })).toBeVisible();
  });

  await test.step('the user and the operators were told', () => expectAlerts(mia.email, 'october.csv', id));
});

test('a file dropped twice is added once', async ({ page }) => {
  await signUp(page, newAccount('mia'));
  const rows = rowsOf(50, 1000);
  await drop(page, 'first.csv', file(rows.map(lineOf)));
  await openWhen(page, 'first.csv', 'Done');
  const id = idOf(page);
  await drop(page, 'second.csv', file(rows.map(lineOf)));
  await openWhen(page, 'second.csv', 'Duplicate');
  await page.getByRole('link', { name: 'the import of the first drop' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'first.csv' })).toBeVisible();
  expect(idOf(page)).toBe(id);
  expect(await dailyCounts(page, 2017)).toEqual(counted(rows));

  await test.step('until the first is forgotten', async () => {
    await page.getByRole('button', { name: 'Forget' }).click();
    const question = page.getByRole('dialog', { name: 'Forget this import?' });
    await question.getByRole('button', { name: 'Forget', exact: true }).click();
    await expect(page.getByText('The import was removed from the list.').first()).toBeVisible();
    await expect(importRow(page, 'second.csv')).toBeVisible();
    await expect(importRow(page, 'first.csv')).toHaveCount(0);
    expect(await dailyCounts(page, 2017)).toEqual(counted(rows));
  });
});

test('a file of an unknown shape fails and names the columns', async ({ page }) => {
  const mia = newAccount('mia');
  await signUp(page, mia);
  await drop(page, 'shape.csv', 'id,when,how many\n1,2017-10-10,2\n');
  await openWhen(page, 'shape.csv', 'Failed');
  await expect(page.getByText('id, when, how many')).toBeVisible();
  await expect(page.getByText('EventId,EventDay,EventCount', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Retry' })).toHaveCount(0);
  expect(await dailyCounts(page, 2017)).toEqual([]);
  await expectAlerts(mia.email, 'shape.csv', idOf(page));
});

test('a running import is cancelled, and goes on where it stopped', async ({ page }) => {
  test.setTimeout(300_000);
  await signUp(page, newAccount('mia'));
  const rows = rowsOf(20_000);
  await drop(page, 'long.csv', file(rows.map(lineOf)));
  await openWhen(page, 'long.csv', 'Adding rows');
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel import' }).click();
  await expect(page.getByText('You stopped this import')).toBeVisible();
  const some = await fact(page, 'Rows added');
  expect(some).toBeLessThan(rows.length);
  // what the import says is what there is: rows and progress move together
  expect(recordsIn(await dailyCounts(page, 2017))).toBe(some);

  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(factText(page, 'Status')).toHaveText('Done', { timeout: 200_000 });
  expect(await dailyCounts(page, 2017)).toEqual(counted(rows));
});

test('nobody sees the imports of another', async ({ page, other }) => {
  await signUp(page, newAccount('mia'));
  await signUp(other, newAccount('noa'));
  await drop(page, 'mine.csv', file([...rowsOf(5).map(lineOf), 'bad,day,1']));
  await openWhen(page, 'mine.csv', 'Partly added');
  const id = idOf(page);
  await other.goto('/#/imports');
  await expect(other.getByText('No imports yet')).toBeVisible();
  for (const [method, path, own] of [
    ['GET', `/imports/${id}`, 200],
    ['GET', `/imports/${id}/refusals`, 200],
    ['POST', `/imports/${id}/cancel`, 409],
    ['POST', `/imports/${id}/retry`, 409],
  ] as const) {
    expect((await call(other, method, path)).status(), `${method} ${path} of another`).toBe(404);
    expect((await call(page, method, path)).status(), `${method} ${path} of one's own`).toBe(own);
  }
  expect((await call(other, 'DELETE', `/imports/${id}`)).status()).toBe(404);
  expect((await call(page, 'GET', `/imports/${id}`)).status()).toBe(200);
});

for (const [size, viewport] of [
  ['desktop', { width: 1280, height: 800 }],
  ['phone', { width: 390, height: 844 }],
] as const) {
  test.describe(size, () => {
    test.use({ viewport });

    test(`the pages of imports are accessible and fit, light and dark, ${size}`, async ({ page }) => {
      const check = async (where: string) => {
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          const body = expect(page.locator('body'));
          await (colorScheme === 'dark' ? body : body.not).toHaveClass(/awsui-dark-mode/);
          // colours fade into each other, and those in between are nobody's choice
          await page.waitForFunction(() => !document.getAnimations().some((one) => one instanceof CSSTransition));
          await expectAccessible(page, `${where}, ${colorScheme}, ${size}`);
        }
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(over, `${where} is too wide`).toBeLessThanOrEqual(0);
        expect(await page.locator('body').innerText()).not.toMatch(/undefined|NaN|\[object/);
      };
      await signUp(page, newAccount('ida'));
      await page.goto('/#/imports');
      await expect(page.getByText('No imports yet')).toBeVisible();
      await check('no imports');

      const name = `a-long-name-${'that-goes-on-'.repeat(8)}.csv`;
      await drop(page, name, file([...rowsOf(5).map(lineOf), `${'x'.repeat(900)},2017-10-10,1`, 'visit,never,1']));
      await drop(page, 'shape.csv', 'id,when\n1,2017-10-10\n');
      await openWhen(page, 'shape.csv', 'Failed');
      await check('an import that failed');
      await openWhen(page, name, 'Partly added');
      await expect(page.getByRole('table', { name: 'Refused rows' }).locator('tbody tr')).toHaveCount(2);
      await check('an import with refused rows');
      await page.getByRole('button', { name: 'Forget' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await check('the question before forgetting');
      await page.getByRole('button', { name: 'Keep it' }).click();
      await page.goto('/#/imports');
      await page.getByRole('button', { name: 'What a file may look like' }).click();
      await check('imports');
    });
  });
}
