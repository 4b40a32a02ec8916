import type { Page } from '@playwright/test';
import { enterPassword, expect, expectAccessible, newAccount, sentTo, signIn, signOut, test } from './kit';
import { confirmItIsYou, enrol, signInWithCode } from './two-factor';

/** A member of `admins` whose two-factor sign-in is off; this test turns it on. */
const admin = {
  email: process.env.CARREL_ADMIN_EMAIL ?? '',
  password: process.env.CARREL_ADMIN_PASSWORD ?? '',
};

/** Does what the page of a user asks the address for. */
async function act(page: Page, label: string, question: string, verb: string, email: string) {
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: label, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: question });
  await dialog.getByLabel('Email of the user').fill(email);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test('an admin invites, disables and deletes a user, and finds it all in the trail', async ({ page, other }) => {
  expect(admin.email, 'CARREL_ADMIN_EMAIL names an admin').not.toBe('');
  test.setTimeout(240_000);
  const ida = newAccount('ida');

  await test.step('has no rights before two-factor sign-in is on', async () => {
    await signIn(page, admin);
    await expect(page.getByRole('link', { name: 'Users' })).toBeHidden();
    await page.goto('/#/account');
    await expect(page.getByText('Admin rights need two-factor sign-in')).toBeVisible();
    await confirmItIsYou(page, admin);
    const authenticator = await enrol(page);
    await signOut(page, admin);
    await signInWithCode(page, admin, authenticator);
  });

  await test.step('invites a user', async () => {
    await page.getByRole('link', { name: 'Users' }).click();
    await page.getByRole('button', { name: 'Invite user' }).click();
    const form = page.getByRole('dialog', { name: 'Invite a user' });
    await form.getByLabel('Email').fill(ida.email);
    await form.getByRole('button', { name: 'Invite', exact: true }).click();
    await expect(page.getByText(`An invitation was sent to ${ida.email}.`).first()).toBeVisible();
    await page.getByRole('searchbox', { name: 'Begins with' }).fill(ida.email);
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await expect(page.getByRole('row').filter({ hasText: ida.email })).toContainText('Invited');
    await expectAccessible(page, 'the users');
  });

  await test.step('who sets a password and is let in', async () => {
    const temporary = await sentTo(ida.email, /temporary password is (\S+)/);
    await other.goto('/');
    await other.getByRole('button', { name: 'Sign in' }).click();
    await enterPassword(other, { email: ida.email, password: temporary });
    await other.getByLabel('New password').fill(ida.password);
    await other.getByRole('button', { name: 'Change password' }).click();
    await expect(other.getByRole('heading', { level: 1, name: 'Records' })).toBeVisible();
  });

  const sub = await test.step('disables the user, who cannot sign in then', async () => {
    await page.getByRole('link', { name: ida.email }).click();
    await expect(page.getByRole('heading', { level: 1, name: ida.email })).toBeVisible();
    await expectAccessible(page, 'a user');
    await act(page, 'Disable', 'Disable this user?', 'Disable', ida.email);
    await expect(page.getByText('Disabled', { exact: true })).toBeVisible();
    await signOut(other, ida);
    await other.getByRole('button', { name: 'Sign in' }).click();
    await enterPassword(other, ida);
    await expect(other.getByRole('alert')).toBeVisible();
    return new URL(page.url()).hash.split('/').at(-1) ?? '';
  });

  await test.step('deletes the user', async () => {
    await act(page, 'Delete', 'Delete this user?', 'Delete', ida.email);
    await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible();
    await expect(page.getByRole('link', { name: ida.email })).toBeHidden();
  });

  await test.step('finds it all in the trail', async () => {
    await page.goto(`/#/admin/trail?subject=${sub}`);
    const entries = page.getByRole('table', { name: 'Trail' }).locator('tbody tr');
    for (const action of ['Deleted', 'Disabled', 'Invited']) {
      await expect(entries.filter({ hasText: action }).filter({ hasText: 'Done' })).toHaveCount(1);
    }
    await expectAccessible(page, 'the trail');
  });
});
