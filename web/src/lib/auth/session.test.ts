import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { server } from '../../../test/server';
import { config, email, idToken, newSession, origin, signedInSession, sub } from '../../../test/session';
import { SessionEnded, Unreachable } from '../api/errors';

const tokenUrl = `${config.signInUrl}/oauth2/token`;

/** Answers the token endpoint and notes what it was asked. */
function tokenEndpoint(answer: (form: URLSearchParams) => Response) {
  const asked: URLSearchParams[] = [];
  server.use(
    http.post(tokenUrl, async ({ request }) => {
      const form = new URLSearchParams(await request.text());
      asked.push(form);
      return answer(form);
    }),
  );
  return asked;
}

const tokens = (access: string, refresh: string, claims: object = {}) =>
  HttpResponse.json({
    access_token: access,
    refresh_token: refresh,
    id_token: idToken(claims),
    token_type: 'Bearer',
    expires_in: 900,
  });

describe('sign in', () => {
  it('signIn_asksWithCodeAndPkce_andFinishesWhereTheUserWas', async () => {
    const asked = tokenEndpoint(() => tokens('access-1', 'refresh-1'));
    const { session, went } = newSession();
    await session.signIn('/records?range=7d');
    const request = new URL(went[0] ?? '');
    expect(request.origin + request.pathname).toBe(`${config.signInUrl}/oauth2/authorize`);
    expect(Object.fromEntries(request.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: config.clientId,
      redirect_uri: `${origin}/`,
      scope: 'openid email profile carrel/user',
      code_challenge_method: 'S256',
    });

    // the page is loaded anew after the sign-in pages
    const { session: next } = newSession();
    const state = request.searchParams.get('state');
    const back = await next.finishSignIn(new URL(`${origin}/?code=code-1&state=${state}`));

    expect(back).toBe('/records?range=7d');
    expect(next.state()).toEqual({ status: 'signed-in', email, sub, scopes: [] });
    expect(await next.accessToken()).toBe('access-1');
    expect(asked[0]?.get('code_verifier')).toMatch(/^.{43,128}$/);
  });

  it('finishSignIn_stateOfAnotherTab_isRefusedAndAsksNobody', async () => {
    const asked = tokenEndpoint(() => tokens('access-1', 'refresh-1'));
    const { session } = newSession();
    await session.finishSignIn(new URL(`${origin}/?code=code-1&state=forged`));
    expect(session.state()).toMatchObject({ status: 'signed-out', problem: expect.stringContaining('did not finish') });
    expect(asked).toEqual([]);
  });

  it('finishSignIn_ordinaryAddress_isNoAnswer', async () => {
    const { session } = newSession();
    expect(await session.finishSignIn(new URL(`${origin}/#/records?state=1`))).toBeUndefined();
  });

  it('constructor_unreadableStorage_isSignedOut', () => {
    sessionStorage.setItem('carrel.session', '{"accessToken":1}');
    expect(newSession().session.state()).toEqual({ status: 'signed-out' });
    expect(sessionStorage.getItem('carrel.session')).toBeNull();
  });
});

describe('renewal', () => {
  it('accessToken_fresh_isGivenWithoutAsking', async () => {
    const asked = tokenEndpoint(() => tokens('access-2', 'refresh-2'));
    const { session } = signedInSession();
    expect(await session.accessToken()).toBe('access-1');
    expect(asked).toEqual([]);
  });

  it('accessToken_aboutToEnd_isRenewedOnceForAllCallers', async () => {
    const asked = tokenEndpoint(() => tokens('access-2', 'refresh-2'));
    const { session } = signedInSession({ lifetime: 30_000 });
    const given = await Promise.all([session.accessToken(), session.accessToken(), session.renew('access-1')]);
    expect(given).toEqual(['access-2', 'access-2', 'access-2']);
    expect(asked.map((form) => form.get('refresh_token'))).toEqual(['refresh-1']);
  });

  it('accessToken_secondRenewal_usesTheRotatedToken', async () => {
    let now = 0;
    let count = 1;
    const asked = tokenEndpoint(() => {
      count += 1;
      return tokens(`access-${count}`, `refresh-${count}`);
    });
    const { session } = signedInSession({ now: () => now, lifetime: 0 });
    expect(await session.accessToken()).toBe('access-2');
    now += 900_000;
    expect(await session.accessToken()).toBe('access-3');
    expect(asked.map((form) => form.get('refresh_token'))).toEqual(['refresh-1', 'refresh-2']);
  });

  it('accessToken_refused_endsTheSessionAndForgetsTheTokens', async () => {
    tokenEndpoint(() => HttpResponse.json({ error: 'invalid_grant' }, { status: 400 }));
    const { session } = signedInSession({ lifetime: 0 });
    await expect(session.accessToken()).rejects.toBeInstanceOf(SessionEnded);
    expect(session.state()).toEqual({ status: 'ended', email, sub, scopes: [] });
    expect(sessionStorage.getItem('carrel.session')).toBeNull();
  });

  it('accessToken_unreachable_keepsTheSession', async () => {
    tokenEndpoint(() => HttpResponse.error());
    const { session } = signedInSession({ lifetime: 0 });
    await expect(session.accessToken()).rejects.toBeInstanceOf(Unreachable);
    expect(session.state().status).toBe('signed-in');
  });

  it('accessToken_renewedForSomeoneElse_endsTheSession', async () => {
    tokenEndpoint(() => tokens('access-2', 'refresh-2', { sub: 'someone-else' }));
    const { session } = signedInSession({ lifetime: 0 });
    await expect(session.accessToken()).rejects.toBeInstanceOf(SessionEnded);
    expect(session.state().status).toBe('ended');
  });
});

describe('sign out', () => {
  it('signOut_revokesForgetsAndLeaves', async () => {
    const revoked: string[] = [];
    server.use(
      http.post(`${config.signInUrl}/oauth2/revoke`, async ({ request }) => {
        revoked.push(new URLSearchParams(await request.text()).get('token') ?? '');
        return new HttpResponse(null, { status: 200 });
      }),
    );
    const { session, went } = signedInSession();
    await session.signOut();
    expect(revoked).toEqual(['refresh-1']);
    expect(went).toEqual([
      `${config.signInUrl}/logout?client_id=${config.clientId}&logout_uri=${encodeURIComponent(`${origin}/`)}`,
    ]);
    expect(session.state()).toEqual({ status: 'signed-out' });
    expect(sessionStorage.getItem('carrel.session')).toBeNull();
  });

  it('signOut_unreachable_leavesAllTheSame', async () => {
    server.use(http.post(`${config.signInUrl}/oauth2/revoke`, () => HttpResponse.error()));
    const { session, went } = signedInSession();
    await session.signOut();
    expect(went).toHaveLength(1);
    expect(sessionStorage.getItem('carrel.session')).toBeNull();
  });
});
