import { HttpResponse, http } from 'msw';
import type { Account, Profile } from '@/features/account/model';
import type { EraseState, ExportState } from '@/lib/jobs/account-jobs';
import { problem } from './records-api';
import { server } from './server';
import { email, origin, sub } from './session';

/** The code that every message of the tests holds. */
export const rightCode = '123456';

/**
 * The account's API in memory, by the contract. `requests` notes what was asked and with which token; `before` may answer in
 * its place. An export takes `steps` calls, and so does an erasure.
 */
export class AccountApi {
  readonly requests: { what: string; token: string; body: unknown }[] = [];
  before: (request: Request) => Response | undefined | Promise<Response> = () => undefined;
  account: Account;
  profile: Profile = { email, emailVerified: true, name: 'Mia', mfa: false };
  password = 'Correct-horse-7-battery';
  steps = 3;
  #exported = 0;
  #erased = 0;

  constructor(part: Partial<Account> = {}) {
    this.account = {
      sub,
      groups: [],
      signIns: [
        {
          at: '2017-10-20T11:00:00.000Z',
          lastSeenAt: '2017-10-20T11:59:00.000Z',
          address: '192.0.2.7',
          userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0',
          current: true,
        },
      ],
      jobs: {},
      ...part,
    };
  }

  /** Answers from now on. */
  start(): this {
    server.use(
      http.all(`${origin}/api/*`, async ({ request }) => {
        const { pathname, searchParams } = new URL(request.url);
        const what = `${request.method} ${pathname.slice('/api'.length)}`;
        const text = await request.clone().text();
        const body: unknown = text === '' ? undefined : JSON.parse(text);
        this.requests.push({ what, token: request.headers.get('Authorization') ?? '', body });
        return (await this.before(request)) ?? this.#answer(what, body as Record<string, string>, searchParams);
      }),
    );
    return this;
  }

  asked(what: string) {
    return this.requests.filter((request) => request.what === what);
  }

  #answer(what: string, body: Record<string, string>, query: URLSearchParams): Response {
    const done = new HttpResponse(null, { status: 204 });
    switch (what) {
      case 'GET /account':
        return HttpResponse.json(this.account);
      case 'GET /account/profile':
        return HttpResponse.json(this.profile);
      case 'PUT /account/profile':
        this.profile = { ...this.profile, name: body.name ?? '' };
        return HttpResponse.json(this.profile);
      case 'POST /account/email':
        if (!body.email?.includes('@')) return problem(400, 'invalid_field', [fault('email', 'is not an address')]);
        this.profile = { ...this.profile, newEmail: body.email };
        return new HttpResponse(null, { status: 202 });
      case 'POST /account/email/resend':
        return new HttpResponse(null, { status: 202 });
      case 'POST /account/email/confirm': {
        if (body.code !== rightCode) return problem(400, 'invalid_field', [fault('code', 'is not the code')]);
        const { newEmail = email, ...rest } = this.profile;
        this.profile = { ...rest, email: newEmail };
        return HttpResponse.json(this.profile);
      }
      case 'POST /account/password':
        if (body.previousPassword !== this.password) {
          return problem(400, 'invalid_field', [fault('previousPassword', 'is not your password')]);
        }
        this.password = body.password ?? '';
        return done;
      case 'POST /account/totp':
        return HttpResponse.json(
          { secret: 'JBSWY3DPEHPK3PXP', uri: `otpauth://totp/Carrel:${email}?secret=JBSWY3DPEHPK3PXP&issuer=Carrel` },
          { status: 201 },
        );
      case 'POST /account/totp/confirm':
        if (body.code !== rightCode) return problem(400, 'invalid_field', [fault('code', 'is not the code')]);
        this.profile = { ...this.profile, mfa: true };
        return done;
      case 'DELETE /account/totp':
        this.profile = { ...this.profile, mfa: false };
        return done;
      case 'POST /account/sign-out':
        return done;
      case 'GET /account/usage':
        return HttpResponse.json(
          query.has('cursor')
            ? { rows: 4000, files: 12, bytes: 2_500_000, measuredAt: '2017-10-20T12:00:00.000Z' }
            : { cursor: 'more' },
        );
      case 'POST /account/export':
        return HttpResponse.json(this.#export());
      case 'DELETE /account/export':
        this.#exported = 0;
        this.account = { ...this.account, jobs: {} };
        return done;
      case 'POST /account/erase':
        if (body.confirm !== email) return problem(400, 'invalid_field', [fault('confirm', 'is not your address')]);
        return HttpResponse.json(this.#erase());
      case 'GET /files/link':
        return HttpResponse.json({
          request: {
            method: 'GET',
            url: `${origin}/s3/${query.get('path')}`,
            headers: {},
            expiresAt: '2017-10-20T12:05:00.000Z',
          },
          name: 'x.zip',
          size: 1,
          contentType: 'application/zip',
          version: 'v1',
        });
      default:
        return problem(404, 'not_found');
    }
  }

  #export(): ExportState {
    this.#exported += 1;
    const over = this.#exported >= this.steps;
    const state: ExportState = {
      id: '01BWN0RQ000000000000000001',
      state: over ? 'done' : 'running',
      done: { rows: 1000 * this.#exported, files: this.#exported, bytes: 50_000 * this.#exported },
      total: { rows: 1000 * this.steps, files: this.steps },
      ...(over ? { path: 'exports/carrel-2017-10-20.zip' } : {}),
    };
    this.account = { ...this.account, jobs: { ...this.account.jobs, export: state } };
    return state;
  }

  #erase(): EraseState {
    this.#erased += 1;
    const steps = ['files', 'imports', 'records', 'account', 'user'] as const;
    const step = steps[this.#erased];
    const done = { rows: 10 * this.#erased, imports: 1, files: 2 };
    return this.#erased >= this.steps ? { state: 'done', done } : { state: 'running', ...(step ? { step } : {}), done };
  }
}

function fault(field: string, detail: string) {
  return { field, detail };
}
