import { HttpResponse, http } from 'msw';
import type { TrailEntry, UserDetails } from '@/features/admin/model';
import { problem } from './records-api';
import { server } from './server';
import { accessToken, origin, signedInSession, sub } from './session';

let made = 0;

/** A user who is confirmed, unless the test says otherwise. */
export function userOf(email: string, part: Partial<UserDetails> = {}): UserDetails {
  made += 1;
  return {
    sub: `aaaaaaaa-0000-4000-8000-${String(made).padStart(12, '0')}`,
    email,
    emailVerified: true,
    status: 'CONFIRMED',
    enabled: true,
    mfa: false,
    groups: [],
    createdAt: '2017-10-01T08:00:00.000Z',
    modifiedAt: '2017-10-02T08:00:00.000Z',
    ...part,
  };
}

/** The admin who is signed in. */
export const me = () => userOf('mia@example.org', { sub, mfa: true, groups: ['admins'] });

export const adminSession = () => signedInSession({ token: accessToken('carrel/admin') }).session;

export function entryOf(part: Partial<TrailEntry> = {}): TrailEntry {
  made += 1;
  return {
    id: `01BWN0RQ00${String(made).padStart(16, '0')}`,
    at: '2017-10-20T11:00:00.000Z',
    actor: sub,
    action: 'disable',
    subject: 'aaaaaaaa-0000-4000-8000-00000000000a',
    from: '192.0.2.7',
    outcome: 'done',
    ...part,
  };
}

/** The admins' API in memory, by the contract. `requests` notes what was asked; `before` may answer in its place. */
export class AdminApi {
  readonly requests: string[] = [];
  before: (request: Request) => Response | undefined = () => undefined;
  trail: TrailEntry[] = [];
  pageSize = 25;

  constructor(public users: UserDetails[] = []) {}

  /** Answers from now on. */
  start(): this {
    server.use(
      http.all(`${origin}/api/*`, async ({ request }) => {
        const { pathname, search, searchParams } = new URL(request.url);
        const path = pathname.slice('/api'.length);
        this.requests.push(`${request.method} ${path}${decodeURIComponent(search)}`);
        const body = request.method === 'POST' ? ((await request.clone().json()) as Record<string, string>) : {};
        return this.before(request) ?? this.#answer(request.method, path, searchParams, body);
      }),
    );
    return this;
  }

  become(user: string, part: Partial<UserDetails>) {
    this.users = this.users.map((one) => (one.sub === user ? { ...one, ...part } : one));
  }

  #answer(method: string, path: string, query: URLSearchParams, body: Record<string, string>): Response {
    if (path === '/admin/trail') return this.#readTrail(query);
    if (path === '/admin/users') return method === 'POST' ? this.#invite(body) : this.#list(query);
    const [, , , id = '', action] = path.split('/');
    const user = this.users.find((one) => one.sub === id);
    if (!user) return problem(404, 'not_found');
    if (method === 'GET') return HttpResponse.json(user);
    const takes = method === 'DELETE' || action === 'disable' || action === 'remove-from-group';
    if ((takes || action === 'reset-mfa') && id === sub) return problem(409, 'own_account');
    if (takes && user.groups.includes('admins') && !this.users.some((one) => one.sub !== id && this.#isAdmin(one))) {
      return problem(409, 'last_admin');
    }
    if (method === 'DELETE') {
      this.users = this.users.filter((one) => one !== user);
      return new HttpResponse(null, { status: 204 });
    }
    const others = user.groups.filter((name) => name !== body.group);
    const changes: Record<string, Partial<UserDetails>> = {
      disable: { enabled: false },
      enable: { enabled: true },
      confirm: { status: 'CONFIRMED' },
      'reset-password': { status: 'RESET_REQUIRED' },
      'reset-mfa': { mfa: false },
      'add-to-group': { groups: [...others, body.group ?? ''] },
      'remove-from-group': { groups: others },
    };
    this.become(id, changes[action ?? ''] ?? {});
    return HttpResponse.json(this.users.find((one) => one.sub === id));
  }

  #isAdmin = ({ groups, enabled }: UserDetails) => enabled && groups.includes('admins');

  #invite({ email = '', name }: Record<string, string>): Response {
    if (!email.includes('@')) return problem(400, 'invalid_field', [{ field: 'email', detail: 'is not an address' }]);
    if (this.users.some((one) => one.email === email)) return problem(409, 'user_exists');
    const user = userOf(email, { status: 'FORCE_CHANGE_PASSWORD', ...(name ? { name } : {}) });
    this.users.push(user);
    return HttpResponse.json(user, { status: 201 });
  }

  #list(query: URLSearchParams): Response {
    const by = (query.get('by') ?? 'email') as 'email' | 'name' | 'status' | 'sub';
    const text = query.get('search') ?? '';
    const group = query.get('group');
    const found = this.users.filter((one) => (group ? one.groups.includes(group) : (one[by] ?? '').startsWith(text)));
    const { items, cursor } = page(found, this.pageSize, query);
    return HttpResponse.json({ users: items, ...cursor });
  }

  #readTrail(query: URLSearchParams): Response {
    const found = this.trail.filter(
      ({ at, actor, subject, action }) =>
        at >= (query.get('from') ?? '') &&
        at < (query.get('to') ?? '~') &&
        (query.get('actor') ?? actor) === actor &&
        (query.get('subject') ?? subject) === subject &&
        (query.get('action') ?? action) === action,
    );
    const { items, cursor } = page(found, Math.min(this.pageSize, Number(query.get('limit'))), query);
    return HttpResponse.json({ entries: items, ...cursor });
  }
}

function page<T>(items: readonly T[], limit: number, query: URLSearchParams) {
  const start = Number(query.get('cursor') ?? 0);
  const end = start + limit;
  return { items: items.slice(start, end), cursor: end < items.length ? { cursor: String(end) } : {} };
}
