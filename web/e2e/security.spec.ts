import type { Page } from '@playwright/test';
import { expect, expectAccessible, newAccount, signIn, signOut, signUp, test } from './kit';
import { confirmItIsYou, enrol, signInWithCode } from './two-factor';

/** A member of `auditors` whose two-factor sign-in is off; this test turns it on. */
const auditor = {
  email: process.env.CARREL_AUDITOR_EMAIL ?? '',
  password: process.env.CARREL_AUDITOR_PASSWORD ?? '',
};

/** Each page is long, so each size is looked at in one of the two schemes. */
const looks = [
  ['desktop', { width: 1280, height: 800 }, 'light'],
  ['phone', { width: 390, height: 844 }, 'dark'],
] as const;

/** The pages of the report, and what is there once it is shown. */
const pages = [
  ['/#/security', (page: Page) => page.getByRole('heading', { name: 'Recent denials' })],
  ['/#/security/promises', (page: Page) => page.getByRole('table', { name: 'Promises' })],
  ['/#/security/matrix', (page: Page) => page.getByRole('table', { name: 'Matrix' })],
  [
    '/#/security/policies?file=policies/records/access.json',
    (page: Page) => page.getByText('As it is written').first(),
  ],
  ['/#/security/findings', (page: Page) => page.getByRole('table', { name: 'Accepted findings' })],
] as const;

async function nobodysPage(page: Page) {
  await page.goto('/#/security/promises');
  await expect(page.getByText('This page is for auditors')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Promises' })).toBeHidden();
}

test('an auditor checks the report, and nobody else is shown it', async ({ page, other }) => {
  expect(auditor.email, 'CARREL_AUDITOR_EMAIL names an auditor').not.toBe('');
  test.setTimeout(300_000);

  await test.step('a user is not shown it', async () => {
    await signUp(other, newAccount('noah'));
    await expect(other.getByRole('link', { name: 'Promises' })).toBeHidden();
    await nobodysPage(other);
  });

  await test.step('nor is an auditor before two-factor sign-in is on', async () => {
    await signIn(page, auditor);
    await nobodysPage(page);
    await page.goto('/#/account');
    await confirmItIsYou(page, auditor);
    const authenticator = await enrol(page);
    await signOut(page, auditor);
    await signInWithCode(page, auditor, authenticator);
  });

  await test.step('sees that nothing failed, and where denials are', async () => {
    await page.getByRole('link', { name: 'Overview' }).click();
    await expect(page.getByText('Nothing failed')).toBeVisible();
    await expect(page.getByRole('link', { name: /^\d+ proved, 0 not$/ })).toBeVisible();
    await expect(page.getByRole('table', { name: 'Recent denials' })).toBeVisible();
    await expect(page.getByText('Loading denials')).toBeHidden();
    await expect(page.getByRole('alert')).toHaveCount(0);
    const denials = page.getByRole('link', { name: /^Show all/ });
    const answer = await page.request.get((await denials.getAttribute('href')) ?? '');
    expect(await answer.text()).toContain('Denials');
  });

  await test.step('finds what is promised of a role', async () => {
    await page.getByRole('link', { name: /^\d+ proved, 0 not$/ }).click();
    await page.getByRole('searchbox', { name: 'Text' }).fill('RecordsAccessRole reads and writes rows of its own user');
    const rows = page.getByRole('table', { name: 'Promises' }).locator('tbody tr');
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText('Proved');
  });

  await test.step('goes from what a role may do to the statement that allows it and to its evidence', async () => {
    await page.getByRole('link', { name: 'Matrix', exact: true }).click();
    const lines = page.getByRole('table', { name: 'Matrix' }).locator('tbody tr');
    const allowed = lines.filter({ hasText: 'Allow' });
    await page.getByRole('searchbox', { name: 'Action' }).fill('dynamodb:GetItem');
    await expect(allowed.filter({ hasText: 'SecurityAccessRole' })).toHaveCount(0);
    await allowed.filter({ hasText: 'RecordsAccessRole' }).getByRole('link', { name: 'OwnRows', exact: true }).click();
    await expect(page).toHaveURL(/file=policies%2Frecords%2Faccess\.json|file=policies\/records\/access\.json/);
    const written = page.locator('pre').filter({ hasText: 'dynamodb:LeadingKeys' }).filter({ visible: true });
    await expect(written).toHaveCount(1);
    await page
      .getByRole('region')
      .filter({ has: written })
      .getByRole('button', { name: /^Decides \d+ cases?$/ })
      .click();
    await expect(
      page
        .getByText(/^policies\/cases\/|\.json: /)
        .filter({ visible: true })
        .first(),
    ).toBeVisible();
  });

  await test.step('reads why a finding is accepted', async () => {
    await page.getByRole('link', { name: 'Findings', exact: true }).click();
    await expect(page.getByText('Nothing is open.')).toBeVisible();
    await expect(page.getByText(/^Accepted: ./).first()).toBeVisible();
  });

  for (const [name, viewport, colorScheme] of looks) {
    await test.step(`every page is accessible and fits, ${name}, ${colorScheme}`, async () => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      for (const [address, shown] of pages) {
        await page.goto(address);
        await expect(shown(page)).toBeVisible();
        await expectAccessible(page, `${address}, ${name}, ${colorScheme}`);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(over, `${address} is too wide on a ${name}`).toBeLessThanOrEqual(0);
        expect(await page.locator('body').innerText()).not.toMatch(/undefined|NaN|\[object/);
      }
    });
  }
});
