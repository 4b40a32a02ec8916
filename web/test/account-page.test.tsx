import { act, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { AccountApi, rightCode } from './account-api';
import { problem } from './records-api';
import { dialog, enter, newUser } from './records-desk';
import { renderApp } from './render';
import { server } from './server';
import { accessToken, config, confirmedSession, email, idToken, newSession, signedInSession, sub } from './session';

const at = '/account';
const heading = (name: string) => screen.findByRole('heading', { name });
const confirmed = () => renderApp({ at, session: confirmedSession().session });

describe('the account', () => {
  it('page_saysWhoWhereAndHowMuch', async () => {
    new AccountApi({ groups: ['auditors'] }).start();
    renderApp({ at });
    expect(await screen.findByText(sub)).toBeVisible();
    const signIns = within(await screen.findByRole('table', { name: 'Sign-ins' }));
    expect(signIns.getByText('Firefox on Linux')).toBeVisible();
    expect(signIns.getByText('192.0.2.7')).toBeVisible();
    expect(signIns.getByText('This one')).toBeVisible();
    expect(await screen.findByText('4,000')).toBeVisible();
    expect(screen.getByText('2.5 MB')).toBeVisible();
    expect(document.title).toBe('Account · Carrel');
    expect(screen.getByRole('link', { name: 'Account' })).toHaveAttribute('aria-current', 'page');
    expect(document.body.textContent).not.toMatch(/undefined|NaN|\[object/);
  });

  it('page_asksForNothingThatNeedsTheSecondSignIn', async () => {
    const api = new AccountApi().start();
    renderApp({ at });
    await screen.findByText('4,000');
    expect(api.asked('GET /account/profile')).toEqual([]);
    expect(screen.queryByRole('heading', { name: 'Password' })).not.toBeInTheDocument();
  });

  it('page_failing_saysSoAndRetries', async () => {
    const user = newUser();
    const api = new AccountApi().start();
    api.before = () => problem(500, 'internal');
    renderApp({ at });
    expect(await screen.findByText('The service had a fault')).toBeVisible();
    api.before = () => undefined;
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText(sub)).toBeVisible();
  });

  it('page_openedOffline_saysThatNothingIsLoaded', async () => {
    new AccountApi().start();
    const { router } = renderApp({ at: '/nowhere' });
    await screen.findByText('There is no such page');
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    act(() => void window.dispatchEvent(new Event('offline')));
    await act(() => router.navigate(at));
    expect(await screen.findByText('Not loaded')).toBeVisible();
    online.mockRestore();
    act(() => void window.dispatchEvent(new Event('online')));
    expect(await screen.findByText(sub)).toBeVisible();
  });

  it('session_ended_asksToSignInAgain', async () => {
    const api = new AccountApi().start();
    api.before = () => problem(401, 'unauthenticated');
    server.use(
      http.post(`${config.signInUrl}/oauth2/token`, () =>
        HttpResponse.json({ error: 'invalid_grant' }, { status: 400 }),
      ),
    );
    renderApp({ at });
    await dialog('Your session ended');
  });

  it('accountMenu_leadsHere', async () => {
    const user = newUser();
    new AccountApi().start();
    const { router } = renderApp({ at: '/nowhere' });
    await user.click((await screen.findAllByRole('button', { name: `Account ${email}` }))[0] as HTMLElement);
    await user.click(await screen.findByRole('menuitem', { name: 'Account' }));
    await heading('Last sign-ins');
    expect(router.state.location.pathname).toBe(at);
  });

  it('admin_withoutTheRights_isToldToTurnOnTwoFactor', async () => {
    new AccountApi({ groups: ['admins'] }).start();
    renderApp({ at });
    expect(await screen.findByText('Admin rights need two-factor sign-in')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Users' })).not.toBeInTheDocument();
  });

  it('admin_withTheRights_isNot', async () => {
    new AccountApi({ groups: ['admins'] }).start();
    renderApp({ at, session: signedInSession({ token: accessToken('carrel/admin') }).session });
    expect(await screen.findByText('admins')).toBeVisible();
    expect(screen.queryByText(/need two-factor/)).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Users' })).toHaveAttribute('href', '#/admin/users');
  });
});

describe('confirm it is you', () => {
  it('button_leavesForTheSignInPage_andComesBackHere', async () => {
    const user = newUser();
    new AccountApi().start();
    const { session, went } = signedInSession();
    renderApp({ at: '/account?ask=erase', session });
    const question = within(await dialog('Erase your account?'));
    await user.click(question.getByRole('button', { name: 'Sign in once more' }));
    await waitFor(() => expect(went).toHaveLength(1));
    const asked = new URL(went[0] ?? '');
    expect(asked.searchParams.get('prompt')).toBe('login');
    const kept = sessionStorage.getItem(`carrel.account.signin.${asked.searchParams.get('state')}`);
    expect(JSON.parse(kept ?? '{}').data).toBe('/account?ask=erase');
  });

  it('profile_isAskedForWithTheAccountTokenAlone', async () => {
    const api = new AccountApi().start();
    confirmed();
    await heading('Password');
    expect(api.asked('GET /account/profile')[0]?.token).toBe('Bearer account-1');
    expect(new Set(api.requests.filter(({ what }) => !what.endsWith('profile')).map(({ token }) => token))).toEqual(
      new Set(['Bearer access-1']),
    );
  });

  it('refusal_bringsThePanelBack', async () => {
    const user = newUser();
    const api = new AccountApi().start();
    confirmed();
    const button = await screen.findByRole('button', { name: 'Set up' });
    api.before = (request) => (request.url.endsWith('/totp') ? problem(403, 'sign_in_again') : undefined);
    await user.click(button);
    expect(await screen.findByRole('button', { name: 'Sign in once more' })).toBeVisible();
    expect(screen.queryByRole('heading', { name: 'Password' })).not.toBeInTheDocument();
    expect(sessionStorage.getItem('carrel.account')).toBeNull();
  });

  it('cancelled_isSaid', async () => {
    new AccountApi().start();
    const { session, went } = signedInSession();
    await session.account.start(at, email);
    const state = new URL(went[0] ?? '').searchParams.get('state');
    await session.finishSignIn(new URL(`http://localhost:8080/?error=access_denied&state=${state}`));
    renderApp({ at, session });
    expect(await screen.findByText('You cancelled.')).toBeVisible();
  });
});

describe('changes', () => {
  it('name_isSaved', async () => {
    const user = newUser();
    const api = new AccountApi().start();
    confirmed();
    const field = await screen.findByRole('textbox', { name: 'Name' });
    expect(screen.getByRole('button', { name: 'Save name' })).toBeDisabled();
    await user.clear(field);
    await enter(user, field, 'Mia Moss');
    await user.click(screen.getByRole('button', { name: 'Save name' }));
    expect(await screen.findByText('Your name was changed.')).toBeVisible();
    expect(api.profile.name).toBe('Mia Moss');
  });

  it('email_changesOnceItsCodeIsEntered', async () => {
    const user = newUser();
    const api = new AccountApi().start();
    server.use(
      http.post(`${config.signInUrl}/oauth2/token`, () =>
        HttpResponse.json({
          access_token: 'access-2',
          id_token: idToken({ email: 'moss@example.org' }),
          token_type: 'Bearer',
          expires_in: 900,
        }),
      ),
    );
    confirmed();
    await enter(user, await screen.findByRole('textbox', { name: 'New email' }), 'moss@example.org');
    await user.click(screen.getByRole('button', { name: 'Send a code' }));
    const code = await screen.findByRole('textbox', { name: 'Code' });
    await user.click(screen.getByRole('button', { name: 'Send again' }));
    expect(await screen.findByText('Another code was sent to moss@example.org.')).toBeVisible();
    await enter(user, code, '000 000');
    await user.click(screen.getByRole('button', { name: 'Confirm email' }));
    expect(await screen.findByText('This is not the code.')).toBeVisible();
    expect(api.profile.email).toBe(email);
    await user.clear(code);
    await enter(user, code, rightCode);
    await user.click(screen.getByRole('button', { name: 'Confirm email' }));
    expect(await screen.findByText(/^Your email is moss@example.org now/)).toBeVisible();
    // the frame names the new address as soon as a token does
    expect((await screen.findAllByRole('button', { name: 'Account moss@example.org' }))[0]).toBeVisible();
  });

  it('password_isChanged_andTypedTwice', async () => {
    const user = newUser();
    const api = new AccountApi().start();
    confirmed();
    const change = await screen.findByRole('button', { name: 'Change password' });
    const fill = async (previous: string, next: string, again: string) => {
      for (const [label, text] of [
        ['Current password', previous],
        ['New password', next],
        ['New password once more', again],
      ] as const) {
        const field = screen.getByLabelText(label);
        await user.clear(field);
        await enter(user, field, text);
      }
    };
    await fill('wrong', 'Next-horse-8-battery', 'Next-horse-8');
    expect(screen.getByText('This is not the same as above.')).toBeVisible();
    expect(change).toBeDisabled();
    await fill('wrong', 'Next-horse-8-battery', 'Next-horse-8-battery');
    await user.click(change);
    expect(await screen.findByText('This is not your password.')).toBeVisible();
    await fill(api.password, 'Next-horse-8-battery', 'Next-horse-8-battery');
    await user.click(change);
    expect(await screen.findByText('Your password was changed.')).toBeVisible();
    expect(api.password).toBe('Next-horse-8-battery');
    expect(screen.getByLabelText('New password')).toHaveValue('');
  });

  it('twoFactor_isTurnedOnWithTheFirstCode_andOffAgain', async () => {
    const user = newUser();
    const api = new AccountApi({ groups: ['admins'] }).start();
    confirmed();
    await user.click(await screen.findByRole('button', { name: 'Set up' }));
    expect(await screen.findByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible();
    expect(screen.getByText('JBSW Y3DP EHPK 3PXP')).toBeVisible();
    const code = screen.getByRole('textbox', { name: 'Code' });
    await enter(user, code, '000000');
    await user.click(screen.getByRole('button', { name: 'Turn on' }));
    expect(await screen.findByText('This is not the code.')).toBeVisible();
    await user.clear(code);
    await enter(user, code, rightCode);
    await user.click(screen.getByRole('button', { name: 'Turn on' }));
    expect(await screen.findByText(/^Two-factor sign-in is on/)).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Turn off' }));
    const question = within(await dialog('Turn off two-factor sign-in?'));
    expect(question.getByText(/^You are a member of admins/)).toBeVisible();
    await user.click(question.getByRole('button', { name: 'Turn off' }));
    await waitFor(() => expect(api.profile.mfa).toBe(false));
    expect(await screen.findByText('Two-factor sign-in is off.')).toBeVisible();
  });

  it('signOutEverywhere_endsThisSessionToo', async () => {
    const user = newUser();
    const api = new AccountApi().start();
    server.use(http.post(`${config.signInUrl}/oauth2/revoke`, () => new HttpResponse(null)));
    const { session, went } = confirmedSession();
    renderApp({ at, session });
    await user.click(await screen.findByRole('button', { name: 'Sign out everywhere' }));
    const question = within(await dialog('Sign out everywhere?'));
    await user.click(question.getByRole('button', { name: 'Sign out everywhere' }));
    await waitFor(() => expect(went[0]).toContain('/logout?'));
    expect(api.asked('POST /account/sign-out')[0]?.token).toBe('Bearer account-1');
  });
});

describe('the farewell', () => {
  it('afterTheSignOutPages_goodbyeIsSaidOnce', async () => {
    sessionStorage.setItem('carrel.goodbye', '1');
    renderApp({ at: '/', session: newSession().session });
    expect(await heading('Goodbye')).toBeVisible();
    expect(sessionStorage.getItem('carrel.goodbye')).toBeNull();
  });
});
