import { addRecord, type Entry, expect, expectAccessible, newAccount, recordsTable, signUp, test } from './kit';

const entry: Entry = { day: '2017-10-10', time: '08:00:00', type: 'visit', quantity: '2', note: 'a visit' };
const october = '/#/records?from=2017-10-01&to=2017-10-31';

for (const [name, viewport] of [
  ['desktop', { width: 1280, height: 800 }],
  ['phone', { width: 390, height: 844 }],
] as const) {
  test.describe(name, () => {
    test.use({ viewport });

    test(`every page is accessible, ${name}`, async ({ page }) => {
      await page.goto('/');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page, 'signed out');

      await signUp(page, newAccount('ida'));
      await page.goto(october);
      await expect(page.getByText('Add one and it is counted in its day.')).toBeVisible();
      await expectAccessible(page, 'no records');

      await page.getByRole('button', { name: 'New record' }).click();
      await page.getByRole('button', { name: 'Add attribute' }).click();
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('Give a name of 1 to 64 characters.')).toBeVisible();
      await expectAccessible(page, 'the form with errors');
      await page.getByRole('button', { name: 'Cancel' }).click();

      await addRecord(page, entry);
      await expect(page.getByRole('application', { name: /^Records by/ })).toBeVisible();
      await expectAccessible(page, 'records');
      await page.getByRole('button', { name: 'The same as a table' }).click();
      await expectAccessible(page, 'counts as a table');

      await page.getByRole('button', { name: /^Delete visit/ }).click();
      await expect(page.getByRole('dialog', { name: 'Delete record?' })).toBeVisible();
      await expectAccessible(page, 'the question before deleting');
      await page.getByRole('button', { name: 'Cancel' }).click();

      await page.goto('/#/nowhere');
      await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
      await expectAccessible(page, 'not found');
    });

    test(`the sign-in pages are accessible, ${name}`, async ({ page }) => {
      await page.goto('/');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page.getByLabel('Password')).toBeVisible();
      await expectAccessible(page, 'sign in');
      await page.getByRole('link', { name: 'Create an account' }).click();
      await expect(page.getByRole('button', { name: 'Sign up' })).toBeVisible();
      await expectAccessible(page, 'sign up');
      const { email, password } = newAccount('ida');
      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Sign up' }).click();
      await expect(page.getByLabel('Code')).toBeVisible();
      await expectAccessible(page, 'confirm');
    });

    test(`the dark pages are accessible, ${name}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.goto('/');
      await expect(page.locator('body')).toHaveClass(/awsui-dark-mode/);
      await expectAccessible(page, 'signed out, dark');
      await signUp(page, newAccount('ida'));
      await page.goto(october);
      await addRecord(page, entry);
      await expect(page.getByRole('application', { name: /^Records by/ })).toBeVisible();
      await expectAccessible(page, 'records, dark');
    });

    test(`no page is wider than the window or says undefined, ${name}`, async ({ page }) => {
      await signUp(page, newAccount('ida'));
      await page.goto(october);
      await addRecord(page, { ...entry, note: `a long note ${'that goes on and on '.repeat(8).trim()}` });
      await expect(recordsTable(page)).toBeVisible();
      for (const path of [october, '/#/nowhere']) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(over, `${path} is too wide`).toBeLessThanOrEqual(0);
        expect(await page.locator('body').innerText()).not.toMatch(/undefined|NaN|\[object/);
      }
    });

    test(`the form can be filled by keyboard alone, ${name}`, async ({ page }) => {
      await signUp(page, newAccount('ida'));
      await page.goto(october);
      const button = page.getByRole('button', { name: 'New record' });
      await button.focus();
      await page.keyboard.press('Enter');
      const form = page.getByRole('dialog', { name: 'New record' });
      await form.getByRole('combobox', { name: 'Type' }).focus();
      await page.keyboard.type('visit');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Tab'); // to the button that clears the type
      await page.keyboard.press('Tab');
      await expect(form.getByLabel('Quantity')).toBeFocused();
      await page.keyboard.press('Control+A');
      await page.keyboard.type('7');
      await page.keyboard.press('Enter');
      await expect(form).toBeHidden();
      await expect(page.getByText('The record was added.').first()).toBeVisible();
    });
  });
}
