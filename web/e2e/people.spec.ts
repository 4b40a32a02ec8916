import { readFile } from 'node:fs/promises';
import { enterPassword, expect, expectAccessible, newAccount, sentTo, signIn, signOut, signUp, test } from './kit';
import { confirmItIsYou, enrol, signInWithCode } from './two-factor';

test('a user turns two-factor sign-in on, takes everything out and is erased', async ({ page }) => {
  // codes of an authenticator app change twice a minute
  test.setTimeout(240_000);
  const mia = newAccount('mia');

  const authenticator = await test.step('signs up and turns two-factor sign-in on', async () => {
    await signUp(page, mia);
    await page.goto('/#/account');
    await expect(page.getByRole('heading', { name: 'Last sign-ins' })).toBeVisible();
    await expectAccessible(page, 'the account');
    await confirmItIsYou(page, mia);
    await expect(page.getByRole('heading', { name: 'Password', exact: true })).toBeVisible();
    await expectAccessible(page, 'the account, to be changed');
    return enrol(page);
  });

  await test.step('signs in with a code', async () => {
    await signOut(page, mia);
    await signInWithCode(page, mia, authenticator);
  });

  await test.step('drops a file', async () => {
    await page.goto('/#/files');
    await page.getByLabel('Choose files').setInputFiles({
      name: 'note.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('kept until the end'),
    });
    await expect(page.getByRole('table', { name: 'Files', exact: true }).getByText('note.txt')).toBeVisible();
  });

  await test.step('exports everything and goes on working meanwhile', async () => {
    await page.goto('/#/account');
    await page.getByRole('button', { name: 'Export everything' }).click();
    await page.getByRole('link', { name: 'Records', exact: true }).click();
    await expect(page.getByText(/^Your export is ready/).first()).toBeVisible({ timeout: 60_000 });
    await page.getByRole('link', { name: 'Account', exact: true }).first().click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download archive' }).click();
    const archive = await readFile(await (await download).path());
    expect(archive.subarray(0, 2).toString()).toBe('PK');
    for (const name of ['account.json', 'records.jsonl', 'daily.jsonl', 'imports.jsonl', 'files/note.txt']) {
      expect(archive.includes(name), `${name} is in the archive`).toBe(true);
    }
  });

  await test.step('erases the account', async () => {
    await page.getByRole('button', { name: 'Erase account' }).click();
    const question = page.getByRole('dialog', { name: 'Erase your account?' });
    await confirmItIsYou(page, mia, { authenticator, within: question });
    await question.getByLabel('Your email').fill(mia.email);
    await expectAccessible(page, 'the question before erasing');
    await question.getByRole('button', { name: 'Erase everything' }).click();
    await expect(page.getByRole('heading', { name: 'Goodbye' })).toBeVisible({ timeout: 60_000 });
    // the sign-out goes by the sign-in pages and comes back to the goodbye
    await expect(async () => {
      await expectAccessible(page, 'the goodbye');
      expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    }).toPass({ timeout: 30_000 });
  });

  await test.step('is nobody afterwards', async () => {
    await expect(async () => {
      await page.goto('/');
    }).toPass({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Sign in' }).click();
    await enterPassword(page, mia);
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByLabel('Password')).toBeVisible();
  });
});

test('a user changes name, password and email and signs in with the new ones', async ({ page }) => {
  const mia = newAccount('mia');
  const next = { email: newAccount('moss').email, password: 'Another-horse-8-battery' };
  await signUp(page, mia);
  await page.goto('/#/account');
  await confirmItIsYou(page, mia);

  await page.getByRole('textbox', { name: 'Name' }).fill('Mia Moss');
  await page.getByRole('button', { name: 'Save name' }).click();
  await expect(page.getByText('Your name was changed.').first()).toBeVisible();

  await page.getByLabel('Current password').fill(mia.password);
  await page.getByLabel('New password', { exact: true }).fill(next.password);
  await page.getByLabel('New password once more').fill(next.password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your password was changed.').first()).toBeVisible();

  await page.getByRole('textbox', { name: 'New email' }).fill(next.email);
  await page.getByRole('button', { name: 'Send a code' }).click();
  await page.getByLabel('Code').fill(await sentTo(next.email, /\b\d{6}\b/));
  await page.getByRole('button', { name: 'Confirm email' }).click();
  await expect(page.getByText(new RegExp(`^Your email is ${next.email} now`)).first()).toBeVisible();

  await page.reload();
  await signOut(page, next);
  await signIn(page, next);
});
