import { act, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { AdminApi, adminSession, me, userOf } from './admin-api';
import { problem } from './records-api';
import { dialog, enter, newUser, type User } from './records-desk';
import { renderApp } from './render';
import { server } from './server';
import { config } from './session';

const at = '/admin/users';
const open = () => renderApp({ at, session: adminSession() });

async function rows() {
  const table = within(await screen.findByRole('table', { name: 'Users' }));
  return table.getAllByRole('row').slice(1);
}

/** Chooses an option of a select by its label. */
async function choose(user: User, select: string, option: string) {
  await user.click(await screen.findByRole('button', { name: new RegExp(`^${select}`) }));
  await user.click(await screen.findByRole('option', { name: option }));
}

describe('the users', () => {
  it('page_withUsers_showsHowTheyStand', async () => {
    new AdminApi([
      me(),
      userOf('ida@example.org', { name: 'Ida', status: 'FORCE_CHANGE_PASSWORD' }),
      userOf('max@example.org', { enabled: false }),
    ]).start();
    open();
    await screen.findByText('ida@example.org');
    const shown = (await rows()).map((row) => row.textContent);
    expect(shown[0]).toMatch(/mia@example\.org.*Confirmed/);
    expect(shown[1]).toMatch(/ida@example\.org.*Ida.*Invited.*1 Oct 2017/);
    expect(shown[2]).toMatch(/max@example\.org.*Disabled/);
    expect(document.title).toBe('Users · Carrel');
    expect(screen.getByRole('link', { name: 'Users' })).toHaveAttribute('aria-current', 'page');
    expect(document.body.textContent).not.toMatch(/undefined|NaN|\[object/);
  });

  it('page_withoutTheScope_isNotShownAndAsksNothing', async () => {
    const api = new AdminApi([me()]).start();
    renderApp({ at });
    expect(await screen.findByText('This page is for admins')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Users' })).not.toBeInTheDocument();
    expect(api.requests).toEqual([]);
  });

  it('search_byFieldAndGroup_oneTakesTheOthersPlace', async () => {
    const user = newUser();
    const api = new AdminApi([me(), userOf('ida@example.org', { name: 'Ida' }), userOf('max@example.org')]).start();
    const { router } = open();
    await screen.findByText('ida@example.org');
    await enter(user, screen.getByRole('searchbox', { name: 'Begins with' }), 'ida');
    await user.click(screen.getByRole('button', { name: 'Search' }));
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(router.state.location.search).toBe('?search=ida');
    expect(api.requests.at(-1)).toBe('GET /admin/users?by=email&search=ida&limit=25');
    await choose(user, 'Group', 'admins');
    expect(await screen.findByRole('link', { name: 'mia@example.org' })).toBeVisible();
    expect(api.requests.at(-1)).toBe('GET /admin/users?group=admins&limit=25');
    expect(screen.getByRole('searchbox', { name: 'Begins with' })).toHaveValue('');
    await choose(user, 'Search by', 'Name');
    await enter(user, screen.getByRole('searchbox', { name: 'Begins with' }), 'Id');
    await user.click(screen.getByRole('button', { name: 'Search' }));
    expect(await screen.findByText('ida@example.org')).toBeVisible();
    expect(router.state.location.search).toBe('?by=name&search=Id');
  });

  it('search_byStatus_isChosen', async () => {
    const user = newUser();
    new AdminApi([me(), userOf('ida@example.org', { status: 'FORCE_CHANGE_PASSWORD' })]).start();
    const { router } = open();
    await screen.findByText('ida@example.org');
    await choose(user, 'Search by', 'Status');
    await choose(user, 'Which', 'Invited');
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(router.state.location.search).toBe('?by=status&search=FORCE_CHANGE_PASSWORD');
  });

  it('search_withoutAMatch_leadsBackToAll', async () => {
    const user = newUser();
    new AdminApi([me()]).start();
    renderApp({ at: '/admin/users?search=nobody', session: adminSession() });
    expect(await screen.findByText('No users found')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show all users' }));
    expect(await screen.findByRole('link', { name: 'mia@example.org' })).toBeVisible();
  });

  it('pages_followTheCursor_andAnEmptyOneIsPassedOver', async () => {
    const user = newUser();
    const api = new AdminApi(Array.from({ length: 30 }, (_, index) => userOf(`user-${index}@example.org`))).start();
    api.before = (request) =>
      new URL(request.url).searchParams.has('cursor') ? undefined : HttpResponse.json({ users: [], cursor: '0' });
    open();
    expect(await screen.findByText('user-0@example.org')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Next page' }));
    expect(await screen.findByText('user-29@example.org')).toBeVisible();
    expect(await rows()).toHaveLength(5);
  });

  it('page_failing_saysSoAndRetries', async () => {
    const user = newUser();
    const api = new AdminApi([me()]).start();
    api.before = () => problem(500, 'internal');
    open();
    expect(await screen.findByRole('alert')).toHaveTextContent('The service had a fault');
    api.before = () => undefined;
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByRole('link', { name: 'mia@example.org' })).toBeVisible();
  });

  it('page_openedOffline_saysThatNothingIsLoaded', async () => {
    new AdminApi([me()]).start();
    const { router } = renderApp({ at: '/nowhere', session: adminSession() });
    await screen.findByText('There is no such page');
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    act(() => void window.dispatchEvent(new Event('offline')));
    await act(() => router.navigate(at));
    expect(await screen.findByText('Not loaded')).toBeVisible();
    online.mockRestore();
    act(() => void window.dispatchEvent(new Event('online')));
    expect(await screen.findByRole('link', { name: 'mia@example.org' })).toBeVisible();
  });

  it('session_ended_asksToSignInAgain', async () => {
    const api = new AdminApi().start();
    api.before = () => problem(401, 'unauthenticated');
    server.use(
      http.post(`${config.signInUrl}/oauth2/token`, () =>
        HttpResponse.json({ error: 'invalid_grant' }, { status: 400 }),
      ),
    );
    open();
    await dialog('Your session ended');
  });
});

describe('the invitation', () => {
  it('address_isInvited_andShown', async () => {
    const user = newUser();
    new AdminApi([me()]).start();
    open();
    await user.click(await screen.findByRole('button', { name: 'Invite user' }));
    const form = within(await dialog('Invite a user'));
    await enter(user, form.getByRole('textbox', { name: 'Email' }), 'ida');
    await user.click(form.getByRole('button', { name: 'Invite' }));
    expect(await form.findByText('This is not an address.')).toBeVisible();
    await enter(user, form.getByRole('textbox', { name: 'Email' }), '@example.org');
    await enter(user, form.getByRole('textbox', { name: /^Name/ }), 'Ida');
    await user.click(form.getByRole('button', { name: 'Invite' }));
    expect(await screen.findByText('An invitation was sent to ida@example.org.')).toBeVisible();
    expect(await screen.findByRole('link', { name: 'ida@example.org' })).toBeVisible();
  });

  it('address_ofAnAccount_isRefused', async () => {
    const user = newUser();
    new AdminApi([me()]).start();
    open();
    await user.click(await screen.findByRole('button', { name: 'Invite user' }));
    const form = within(await dialog('Invite a user'));
    await enter(user, form.getByRole('textbox', { name: 'Email' }), 'mia@example.org');
    await user.click(form.getByRole('button', { name: 'Invite' }));
    expect(await form.findByText('There is an account with this address')).toBeVisible();
  });
});

describe('several users', () => {
  it('disable_saysOfEachWhatBecameOfIt', async () => {
    const user = newUser();
    const [ida, max] = [userOf('ida@example.org'), userOf('max@example.org')];
    const api = new AdminApi([me(), ida, max]).start();
    open();
    await screen.findByText('ida@example.org');
    await user.click(screen.getByRole('checkbox', { name: 'Select all users of this page' }));
    await user.click(screen.getByRole('button', { name: 'With the selected' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Disable' }));
    const question = within(await dialog('Disable 3 users?'));
    expect(question.getByRole('button', { name: 'Disable' })).toBeDisabled();
    await enter(user, question.getByRole('textbox', { name: 'To go on, type disable' }), 'disable');
    api.users = api.users.filter((one) => one !== max);
    await user.click(question.getByRole('button', { name: 'Disable' }));
    expect(await question.findByText('1 of 3 users: disabled.')).toBeVisible();
    const outcomes = within(question.getByRole('list', { name: 'Users and outcomes' }));
    expect(outcomes.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'mia@example.org This is your own account',
      'ida@example.org Disabled',
      'max@example.org There is no such user any more',
    ]);
    await user.click(question.getAllByRole('button', { name: 'Close' }).at(-1) as HTMLElement);
    await waitFor(async () => expect((await rows())[1]).toHaveTextContent('Disabled'));
    expect(screen.getByRole('button', { name: 'With the selected' })).toBeDisabled();
  });
});
