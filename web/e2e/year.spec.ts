import type { Page } from '@playwright/test';
import { byType, charted } from './drops';
import { expect, newAccount, signUp, test } from './kit';

/** One line of a partner's file: `EventId,EventDay,EventCount`. */
type Line = readonly [id: string, day: string, count: number];

const year = '/#/records?from=2017-01-01&to=2017-12-31';
const ids = ['324', '417', '501', '777'];

/** A year of events with busy, quiet and empty days; the same for the same seed. */
function eventsOf(seed: number): Line[] {
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const lines: Line[] = [];
  for (let day = Date.UTC(2017, 0, 1); day < Date.UTC(2018, 0, 1); day += 86_400_000) {
    const events = next(3) === 0 ? next(next(8) === 0 ? 6 : 3) : 0;
    for (let i = 0; i < events; i += 1) {
      lines.push([ids[next(ids.length)] ?? '324', new Date(day).toISOString().slice(0, 10), 1 + next(40)]);
    }
  }
  return lines;
}

/** Loads the lines through the API with the token of the page's own session. */
async function load(page: Page, lines: readonly Line[]) {
  const token = await page.evaluate(
    () => JSON.parse(sessionStorage.getItem('carrel.session') ?? '{}').accessToken as string,
  );
  for (const [type, day, count] of lines) {
    const answer = await page.request.post('/api/records', {
      headers: { Authorization: `Bearer ${token}` },
      data: { occurredAt: `${day}T00:00:00.000Z`, type, quantity: String(count) },
    });
    expect(answer.status()).toBe(201);
  }
}

const totals = (lines: readonly Line[]) => byType(lines.map(([type]) => ({ type })));

test('a year of events of each of two users is charted for them, and equals their file', async ({ page, other }) => {
  const files = [eventsOf(1), eventsOf(2)] as const;
  expect(totals(files[0])).not.toEqual(totals(files[1]));
  for (const [place, who] of [page, other].entries()) {
    await signUp(who, newAccount(place === 0 ? 'year-one' : 'year-two'));
    await load(who, files[place] ?? []);
  }
  for (const [place, who] of [page, other].entries()) {
    const lines = files[place] ?? [];
    await who.goto(year);
    await expect(who.getByRole('heading', { name: `Records over time (${lines.length})` })).toBeVisible();
    expect(await charted(who)).toEqual(totals(lines));
  }
});
