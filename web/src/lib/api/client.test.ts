import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { server } from '../../../test/server';
import { config, confirmedSession, idToken, origin, signedInSession } from '../../../test/session';
import { needsAccountToken } from './account-routes';
import { createApi } from './client';
import { ApiError, SessionEnded, SignInAgain, Unreachable, unwrap } from './errors';

const list = async (session: ReturnType<typeof signedInSession>['session']) =>
  unwrap(await createApi(config, session, origin).GET('/records', { params: { query: { limit: 1 } } }));

function api(answer: (token: string | null) => Response) {
  const seen: (string | null)[] = [];
  server.use(
    http.get(`${origin}/api/records`, ({ request }) => {
      const token = request.headers.get('Authorization');
      seen.push(token);
      return answer(token);
    }),
  );
  return seen;
}

const renewal = () =>
  server.use(
    http.post(`${config.signInUrl}/oauth2/token`, () =>
      HttpResponse.json({
        access_token: 'access-2',
        refresh_token: 'refresh-2',
        id_token: idToken(),
        token_type: 'Bearer',
        expires_in: 900,
      }),
    ),
  );

describe('createApi', () => {
  it('call_carriesTheAccessToken', async () => {
    const seen = api(() => HttpResponse.json({ items: [] }));
    expect(await list(signedInSession().session)).toEqual({ items: [] });
    expect(seen).toEqual(['Bearer access-1']);
  });

  it('call_answered401_isSentOnceMoreWithANewToken', async () => {
    renewal();
    const seen = api((token) =>
      token === 'Bearer access-2' ? HttpResponse.json({ items: [] }) : new HttpResponse(null, { status: 401 }),
    );
    expect(await list(signedInSession().session)).toEqual({ items: [] });
    expect(seen).toEqual(['Bearer access-1', 'Bearer access-2']);
  });

  it('call_answered401Twice_endsTheSession', async () => {
    renewal();
    const seen = api(() => new HttpResponse(null, { status: 401 }));
    const { session } = signedInSession();
    await expect(list(session)).rejects.toBeInstanceOf(SessionEnded);
    expect(session.state().status).toBe('ended');
    expect(seen).toHaveLength(2);
  });

  it('call_unreachable_saysSo', async () => {
    api(() => HttpResponse.error());
    await expect(list(signedInSession().session)).rejects.toBeInstanceOf(Unreachable);
  });

  it('call_refused_carriesTheProblem', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      code: 'invalid_field',
      detail: '`limit` is too large',
      requestId: 'r-1',
      errors: [{ field: 'limit', detail: 'is too large' }],
    };
    api(() => HttpResponse.json(problem, { status: 400, headers: { 'Retry-After': '2' } }));
    const refusal = await list(signedInSession().session).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ApiError);
    expect(refusal).toMatchObject({ status: 400, code: 'invalid_field', retryAfter: 2, fields: problem.errors });
  });

  it('call_brokenAnswer_isStillARefusal', async () => {
    api(() => new HttpResponse('<html>oops', { status: 500 }));
    await expect(list(signedInSession().session)).rejects.toMatchObject({ status: 500, code: undefined });
  });
});

describe('the account token', () => {
  const password = { previousPassword: 'a', password: 'b' };
  const change = async (session: ReturnType<typeof signedInSession>['session']) =>
    unwrap(await createApi(config, session, origin).POST('/account/password', { body: password }));

  function account(answer: () => Response) {
    const seen: (string | null)[] = [];
    server.use(
      http.post(`${origin}/api/account/password`, ({ request }) => {
        seen.push(request.headers.get('Authorization'));
        return answer();
      }),
    );
    return seen;
  }
  const refused = (status: number, code: string) => () => HttpResponse.json({ code, status }, { status });

  it('routeOfTheAccount_carriesIt_andNoOtherDoes', async () => {
    const changes = account(() => new HttpResponse(null, { status: 204 }));
    const reads = api(() => HttpResponse.json({ items: [] }));
    const { session } = confirmedSession();
    await change(session);
    await list(session);
    expect(changes).toEqual(['Bearer account-1']);
    expect(reads).toEqual(['Bearer access-1']);
  });

  it('routeOfTheAccount_withoutOne_isNotSent', async () => {
    const seen = account(() => new HttpResponse(null, { status: 204 }));
    await expect(change(signedInSession().session)).rejects.toBeInstanceOf(SignInAgain);
    expect(seen).toEqual([]);
  });

  it.each([
    [403, 'sign_in_again'],
    [401, 'unauthenticated'],
  ])('routeOfTheAccount_answered%i_dropsItAndKeepsTheSession', async (status, code) => {
    account(refused(status, code));
    const { session } = confirmedSession();
    await expect(change(session)).rejects.toBeInstanceOf(SignInAgain);
    expect(session.account.state()).toEqual({});
    expect(session.state().status).toBe('signed-in');
  });

  it('routeOfTheAccount_otherwiseForbidden_keepsIt', async () => {
    account(refused(403, 'forbidden'));
    const { session } = confirmedSession();
    await expect(change(session)).rejects.toMatchObject({ status: 403, code: 'forbidden' });
    expect(session.account.token()).toBe('account-1');
  });

  it.each([
    ['GET', '/account'],
    ['GET', '/account/usage'],
    ['POST', '/account/export'],
    ['GET', '/account/profile/../../records'],
    ['POST', '/records'],
    ['POST', '/admin/users'],
  ])('needsAccountToken_%s_%s_isFalse', (method, path) => {
    expect(needsAccountToken(method, path)).toBe(false);
  });
});
