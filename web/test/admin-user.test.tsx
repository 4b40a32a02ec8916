import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { UserDetails } from '@/features/admin/model';
import { AdminApi, adminSession, me, userOf } from './admin-api';
import { problem } from './records-api';
import { dialog, enter, newUser, type User } from './records-desk';
import { renderApp } from './render';

const open = ({ sub }: UserDetails) => renderApp({ at: `/admin/users/${sub}`, session: adminSession() });

async function act(user: User, label: string) {
  await user.click(await screen.findByRole('button', { name: 'Actions' }));
  await user.click(await screen.findByRole('menuitem', { name: label }));
}

describe('a user', () => {
  it('page_saysHowTheAccountStands', async () => {
    const ida = userOf('ida@example.org', {
      name: 'Ida',
      groups: ['auditors'],
      lastSignInAt: '2017-10-19T10:00:00.000Z',
      usage: { rows: 4000, files: 12, bytes: 2_500_000, measuredAt: '2017-10-19T10:01:00.000Z' },
    });
    new AdminApi([me(), ida]).start();
    open(ida);
    expect(await screen.findByRole('heading', { level: 1, name: 'Ida' })).toBeVisible();
    expect(screen.getByText('19 Oct 2017, 10:00:00')).toBeVisible();
    expect(screen.getByText('4,000')).toBeVisible();
    expect(screen.getByText('2.5 MB')).toBeVisible();
    expect(screen.getByText('Member')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Show in the trail' })).toHaveAttribute(
      'href',
      `#/admin/trail?subject=${ida.sub}`,
    );
    expect(document.title).toBe('Ida · Carrel');
    expect(document.body.textContent).not.toMatch(/undefined|NaN|\[object/);
  });

  it('unknown_isSaid', async () => {
    new AdminApi([me()]).start();
    open(userOf('nobody@example.org'));
    expect(await screen.findByText('There is no such user')).toBeVisible();
  });

  it('page_failing_saysSoAndRetries', async () => {
    const user = newUser();
    const api = new AdminApi([me()]).start();
    api.before = () => problem(503, 'unavailable');
    open(me());
    expect(await screen.findByText('The service is busy')).toBeVisible();
    api.before = () => undefined;
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'mia@example.org' })).toBeVisible();
  });

  it('actions_areThoseThatFitTheAccount', async () => {
    const user = newUser();
    const invited = userOf('ida@example.org', { status: 'FORCE_CHANGE_PASSWORD' });
    new AdminApi([me(), invited]).start();
    open(invited);
    await user.click(await screen.findByRole('button', { name: 'Actions' }));
    const items = await screen.findAllByRole('menuitem');
    expect(items.map((item) => item.textContent)).toEqual([
      'Send the invitation again',
      'Sign out everywhere',
      'Disable',
      'Delete',
    ]);
  });

  it('disable_asksForTheAddress', async () => {
    const user = newUser();
    const ida = userOf('ida@example.org');
    const api = new AdminApi([me(), ida]).start();
    open(ida);
    await act(user, 'Disable');
    const question = within(await dialog('Disable this user?'));
    const button = question.getByRole('button', { name: 'Disable' });
    expect(button).toBeDisabled();
    await enter(user, question.getByRole('textbox', { name: 'Email of the user' }), 'IDA@example.org');
    await user.click(button);
    expect(await screen.findByText('ida@example.org was disabled.')).toBeVisible();
    expect(api.users.find((one) => one.sub === ida.sub)?.enabled).toBe(false);
    expect(await screen.findByText('Disabled')).toBeVisible();
  });

  it('signOut_asksPlainly', async () => {
    const user = newUser();
    const ida = userOf('ida@example.org');
    const api = new AdminApi([me(), ida]).start();
    open(ida);
    await act(user, 'Sign out everywhere');
    const question = within(await dialog('Sign this user out everywhere?'));
    await user.click(question.getByRole('button', { name: 'Sign out' }));
    expect(await screen.findByText('ida@example.org was signed out everywhere.')).toBeVisible();
    expect(api.requests).toContain(`POST /admin/users/${ida.sub}/sign-out`);
  });

  it('delete_leadsBackToTheUsers', async () => {
    const user = newUser();
    const ida = userOf('ida@example.org');
    const api = new AdminApi([me(), ida]).start();
    const { router } = open(ida);
    await act(user, 'Delete');
    const question = within(await dialog('Delete this user?'));
    expect(question.getByText(/stay locked away/)).toBeVisible();
    await enter(user, question.getByRole('textbox', { name: 'Email of the user' }), 'ida@example.org');
    await user.click(question.getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('ida@example.org was deleted.')).toBeVisible();
    await waitFor(() => expect(router.state.location.pathname).toBe('/admin/users'));
    await screen.findByRole('link', { name: 'mia@example.org' });
    expect(screen.queryByRole('link', { name: 'ida@example.org' })).not.toBeInTheDocument();
    // what is gone is not asked for again
    expect(api.requests.filter((request) => request === `GET /admin/users/${ida.sub}`)).toHaveLength(1);
  });

  it('lastAdmin_isRefusedInWords', async () => {
    const user = newUser();
    const ida = userOf('ida@example.org', { groups: ['admins'] });
    new AdminApi([ida]).start();
    open(ida);
    await act(user, 'Delete');
    const question = within(await dialog('Delete this user?'));
    await enter(user, question.getByRole('textbox', { name: 'Email of the user' }), 'ida@example.org');
    await user.click(question.getByRole('button', { name: 'Delete' }));
    expect(await question.findByText('This is the last admin')).toBeVisible();
  });

  it('ownAccount_isSaid_andNothingThatLocksOutCanBeChosen', async () => {
    const user = newUser();
    const api = new AdminApi([me()]).start();
    open(me());
    expect(await screen.findByText('This is your own account.')).toBeVisible();
    expect(await screen.findByRole('button', { name: 'Take out of admins' })).toHaveAttribute('aria-disabled', 'true');
    await user.click(screen.getByRole('button', { name: 'Actions' }));
    for (const name of ['Disable', 'Delete', 'Reset two-factor sign-in']) {
      expect(await screen.findByRole('menuitem', { name })).toHaveAttribute('aria-disabled', 'true');
    }
    await user.click(screen.getByRole('menuitem', { name: 'Delete' }));
    expect(screen.queryByRole('dialog', { name: 'Delete this user?' })).not.toBeInTheDocument();
    expect(api.requests.filter((request) => !request.startsWith('GET'))).toEqual([]);
  });

  it('groups_areJoinedAndLeft', async () => {
    const user = newUser();
    const ida = userOf('ida@example.org');
    const api = new AdminApi([me(), ida]).start();
    open(ida);
    await user.click(await screen.findByRole('button', { name: 'Add to auditors' }));
    expect(await screen.findByText('The user is a member of auditors now.')).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Take out of auditors' }));
    expect(await screen.findByText('The user is no longer a member of auditors.')).toBeVisible();
    await waitFor(() => expect(api.users.find((one) => one.sub === ida.sub)?.groups).toEqual([]));
  });
});
