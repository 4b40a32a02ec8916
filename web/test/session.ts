import { Session } from '@/lib/auth/session';
import type { Config } from '@/lib/config';

export const config: Config = {
  region: 'eu-west-1',
  userPoolId: 'eu-west-1_test',
  clientId: 'client-1',
  issuer: 'http://localhost:8081/eu-west-1_test',
  signInUrl: 'http://localhost:8081',
  apiUrl: '',
};

export const origin = 'http://localhost:8080';
export const sub = '3f6c1c1e-0000-4000-8000-000000000001';
export const email = 'mia@example.org';

function part(claims: object): string {
  return Buffer.from(JSON.stringify(claims)).toString('base64url');
}

/** An ID token as the token endpoint gives one; its signature is not checked over TLS (OpenID Connect Core 3.1.3.7). */
export function idToken(claims: object = {}): string {
  const standard = { iss: config.issuer, aud: config.clientId, sub, email, iat: 0, exp: 4_000_000_000 };
  return `${part({ alg: 'RS256' })}.${part({ ...standard, ...claims })}.signature`;
}

/** An access token with scopes beside those of every user; nobody here checks its signature. */
export function accessToken(...scopes: string[]): string {
  return `${part({ alg: 'RS256' })}.${part({ sub, scope: ['openid', 'carrel/user', ...scopes].join(' ') })}.signature`;
}

/** A session with a clock of its own that notes where it would have gone. */
export function newSession({ now = () => Date.now(), denialsUrl = '' } = {}) {
  const went: string[] = [];
  const session = new Session(denialsUrl ? { ...config, denialsUrl } : config, {
    origin,
    storage: sessionStorage,
    now,
    go: (url) => went.push(url),
  });
  return { session, went };
}

/** A session of a user who signed in before, with the tokens `access-1` and `refresh-1`. */
export function signedInSession({
  now = () => Date.now(),
  lifetime = 900_000,
  token = 'access-1',
  denialsUrl = '',
} = {}) {
  const tokens = { accessToken: token, refreshToken: 'refresh-1', expiresAt: now() + lifetime, sub, email };
  sessionStorage.setItem('carrel.session', JSON.stringify(tokens));
  return newSession({ now, denialsUrl });
}

/** The same, of a user who has just signed in once more for the account, with the token `account-1`. */
export function confirmedSession(options: Parameters<typeof signedInSession>[0] = {}) {
  const until = (options?.now?.() ?? Date.now()) + 500_000;
  sessionStorage.setItem('carrel.account', JSON.stringify({ accessToken: 'account-1', sub, until }));
  return signedInSession(options);
}
