import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { server } from '../../../test/server';
import { config, confirmedSession, email, idToken, origin, signedInSession } from '../../../test/session';
import { SignInAgain } from '../api/errors';

/** Asks for the second sign-in at a place in the app, and gives what the sign-in page was asked. */
async function leave(returnTo = '/account?ask=erase') {
  const { session, went } = signedInSession();
  await session.account.start(returnTo, email);
  return new URL(went[0] ?? '');
}

/** The page that is loaded anew after the sign-in pages. */
async function comeBack(
  query: Record<string, string>,
  answer: { sub?: string; expires_in?: number } = {},
  now = Date.now,
) {
  server.use(
    http.post(`${config.signInUrl}/oauth2/token`, () =>
      HttpResponse.json({
        access_token: 'account-1',
        refresh_token: 'refresh-of-the-account-token',
        id_token: idToken(answer.sub ? { sub: answer.sub } : {}),
        token_type: 'Bearer',
        expires_in: answer.expires_in ?? 900,
      }),
    ),
  );
  const { session } = signedInSession({ now });
  const back = await session.finishSignIn(new URL(`${origin}/?${new URLSearchParams(query)}`));
  return { session, back };
}

const stateOf = (asked: URL) => asked.searchParams.get('state') ?? '';

describe('the second sign-in', () => {
  it('start_asksForThePasswordAndCognitosScope', async () => {
    const asked = await leave();
    expect(asked.origin + asked.pathname).toBe(`${config.signInUrl}/oauth2/authorize`);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      prompt: 'login',
      login_hint: email,
      scope: 'openid email profile carrel/user aws.cognito.signin.user.admin',
      redirect_uri: `${origin}/`,
      code_challenge_method: 'S256',
    });
  });

  it('finish_ownAccount_keepsTheTokenApart_withoutItsRefreshToken', async () => {
    const { session, back } = await comeBack({ code: 'c', state: stateOf(await leave()) });
    expect(back).toBe('/account?ask=erase');
    expect(session.account.token()).toBe('account-1');
    expect(await session.accessToken()).toBe('access-1');
    expect(JSON.stringify(sessionStorage)).not.toContain('refresh-of-the-account-token');
    expect(sessionStorage.getItem('carrel.session')).not.toContain('account-1');
  });

  it('finish_anotherAccount_isRefused_andTheSessionStays', async () => {
    const { session } = await comeBack({ code: 'c', state: stateOf(await leave()) }, { sub: 'someone-else' });
    expect(() => session.account.token()).toThrow(SignInAgain);
    expect(session.state()).toMatchObject({ status: 'signed-in', email });
    expect(sessionStorage.getItem('carrel.account')).toBeNull();
  });

  it('finish_cancelled_saysSo_andComesBack', async () => {
    const { session, back } = await comeBack({ error: 'access_denied', state: stateOf(await leave()) });
    expect(back).toBe('/account?ask=erase');
    expect(session.account.state()).toEqual({ problem: 'You cancelled.' });
  });

  it('finish_stateOfAnotherTab_keepsNothing', async () => {
    const { session } = await comeBack({ code: 'c', state: 'forged' });
    expect(session.account.state()).toEqual({});
  });

  it('token_afterTenMinutes_isGone', async () => {
    let now = 0;
    const { session } = await comeBack({ code: 'c', state: stateOf(await leave()) }, {}, () => now);
    now = 9 * 60_000;
    expect(session.account.token()).toBe('account-1');
    now = 10 * 60_000;
    expect(() => session.account.token()).toThrow(SignInAgain);
    expect(sessionStorage.getItem('carrel.account')).toBeNull();
  });

  it('token_afterAReload_isStillThere', () => {
    expect(confirmedSession().session.account.token()).toBe('account-1');
  });

  it('session_ended_takesTheAccountTokenAlong', () => {
    const { session } = confirmedSession();
    session.end();
    expect(sessionStorage.getItem('carrel.account')).toBeNull();
  });

  it.each(['{"accessToken":1}', 'null', 'x'])('store_%s_isNone', (text) => {
    sessionStorage.setItem('carrel.account', text);
    expect(signedInSession().session.account.state()).toEqual({});
    expect(sessionStorage.getItem('carrel.account')).toBeNull();
  });
});

describe('farewell', () => {
  it('farewell_leavesNothing_andIsSaidOnceAfterTheSignOutPages', () => {
    const { session, went } = confirmedSession();
    session.farewell();
    expect(went[0]).toContain('/logout?');
    expect(Object.keys(sessionStorage)).toEqual(['carrel.goodbye']);
    expect(session.state()).toEqual({ status: 'signed-out', erased: true });
  });
});
