import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from '@playwright/test';
import { expect } from './kit';

/** Where alerts for the operators go on the system that is tested. */
const operator = process.env.CARREL_OPERATOR_EMAIL ?? 'operator@example.com';
const outboxUrl = process.env.CARREL_OUTBOX_URL ?? `${process.env.CARREL_AWS_URL ?? ''}/_carrel/outbox.json`;

/** One good row of a partner's file. */
export interface Row {
  readonly type: string;
  readonly day: string;
  readonly count: number;
}

export const header = 'EventId,EventDay,EventCount';
export const lineOf = ({ type, day, count }: Row) => `${type},${day},${count}`;

/** A call of the API with the token of the page's own session. */
export async function call(page: Page, method: string, path: string, data?: object) {
  const token = await page.evaluate(
    () => JSON.parse(sessionStorage.getItem('carrel.session') ?? '{}').accessToken as string,
  );
  return page.request.fetch(`/api${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}` },
    ...(data ? { data } : {}),
  });
}

interface Presigned {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
}

/** Puts a file into the user's inbox as a program would: start, one presigned request, complete. */
export async function drop(page: Page, name: string, text: string) {
  const body = Buffer.from(text);
  const sha256 = createHash('sha256').update(body).digest('base64');
  const file = { path: `inbox/${name}`, size: body.length };
  const started = await call(page, 'POST', '/files', { ...file, contentType: 'text/csv', sha256 });
  expect(started.status(), await started.text()).toBe(201);
  const { put } = (await started.json()) as { put: Presigned };
  const stored = await fetch(put.url, { method: put.method, headers: put.headers, body });
  expect(stored.status, await stored.text()).toBe(200);
  const completed = await call(page, 'POST', '/files/complete', { ...file, sha256 });
  expect(completed.status(), await completed.text()).toBe(200);
}

/** The row of the imports table for a file, the newest if there are several. */
export function importRow(page: Page, name: string): Locator {
  return page
    .getByRole('table', { name: 'Imports' })
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name, exact: true }) })
    .first();
}

/** Opens the list and waits, without a reload, until the newest import of a file has a status. Then opens it. */
export async function openWhen(page: Page, name: string, status: string, timeout = 60_000) {
  await page.goto('/#/imports');
  await expect(importRow(page, name)).toContainText(status, { timeout });
  await importRow(page, name).getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** What stands beside a label of the import's facts. */
export function factText(page: Page, label: string): Locator {
  return page.locator('dt', { hasText: label }).locator('xpath=following-sibling::dd[1]');
}

/** The same, as a number. */
export async function fact(page: Page, label: string): Promise<number> {
  return Number((await factText(page, label).innerText()).replaceAll(',', ''));
}

/** What a button hands out as a file. */
export async function saved(page: Page, button: string): Promise<{ name: string; text: string }> {
  const event = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const file: Download = await event;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

type Count = readonly [day: string, type: string, count: number, sum: number];

/** The daily counts of a year as the API has them, page by page. */
export async function dailyCounts(page: Page, year: number): Promise<Count[]> {
  const counts: Count[] = [];
  let cursor = '';
  do {
    const query = new URLSearchParams({ from: `${year}-01-01`, to: `${year}-12-31`, ...(cursor ? { cursor } : {}) });
    const answer = await call(page, 'GET', `/records/daily?${query}`);
    expect(answer.status()).toBe(200);
    const { items, next = '' } = (await answer.json()) as {
      items: { day: string; type: string; count: number; sum: string }[];
      next?: string;
    };
    counts.push(...items.map(({ day, type, count, sum }): Count => [day, type, count, Number(sum)]));
    cursor = next;
  } while (cursor !== '');
  return counts;
}

/** The same, counted from the rows of the files alone. */
export function counted(rows: readonly Row[]): Count[] {
  const counts = new Map<string, Count>();
  for (const { type, day, count } of rows) {
    const [, , before, sum] = counts.get(`${day} ${type}`) ?? [day, type, 0, 0];
    counts.set(`${day} ${type}`, [day, type, before + 1, sum + count]);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}

/** How many records the chart shows of each type, read from the table beside it. */
export async function charted(page: Page): Promise<Record<string, number>> {
  await page.getByRole('button', { name: 'The same as a table' }).click();
  const table = page.getByRole('table', { name: /^Records by / });
  const heads = (await table.locator('thead th').allTextContents()).map((head) => head.trim());
  const rows = await table
    .locator('tbody tr')
    .evaluateAll((found) => found.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
  const number = (text = '') => Number(text.replaceAll(',', ''));
  return Object.fromEntries(
    heads.slice(1).map((head, place) => [head, rows.reduce((sum, row) => sum + number(row[place + 1]), 0)]),
  );
}

/** How many rows there are of each type, and of all. */
export function byType(rows: readonly { readonly type: string }[]): Record<string, number> {
  const totals: Record<string, number> = { Total: rows.length };
  for (const { type } of rows) totals[type] = (totals[type] ?? 0) + 1;
  return totals;
}

/** Waits until the user was sent an alert about a file, and the operators one about its import that does not name the file. */
export async function expectAlerts(email: string, file: string, importId: string) {
  await expect
    .poll(async () => {
      const { messages } = (await (await fetch(outboxUrl)).json()) as { messages: { to: string; body: string }[] };
      const sent = (to: string) => messages.filter((message) => message.to === to).map(({ body }) => body);
      const told = sent(operator).filter((body) => body.includes(`Import: ${importId}\n`));
      return {
        user: sent(email).some((body) => body.includes(file) && body.includes(`/#/imports/${importId}`)),
        operators: told.length > 0,
        named: told.some((body) => body.includes(file)),
      };
    }, `alerts about ${file}`)
    .toEqual({ user: true, operators: true, named: false });
}

/** The id of the import whose page is open. */
export function idOf(page: Page): string {
  return new URL(page.url()).hash.split('/').at(-1) ?? '';
}
