import { HttpResponse, http } from 'msw';
import type { ImportItem, Refusal } from '@/features/imports/model';
import { problem } from './records-api';
import { server } from './server';
import { origin } from './session';

let made = 0;

/** An import that is done, unless the test says otherwise; each is newer than the one before. */
export function imported(part: Partial<ImportItem> = {}): ImportItem {
  made += 1;
  return {
    id: `01BWN0RQ00${String(made).padStart(16, '0')}`,
    path: 'inbox/october.csv',
    status: 'done',
    size: 2_500_000,
    droppedAt: '2017-10-20T11:00:00.000Z',
    startedAt: '2017-10-20T11:00:01.000Z',
    updatedAt: '2017-10-20T11:01:06.000Z',
    finishedAt: '2017-10-20T11:01:06.000Z',
    rowsRead: 4000,
    rowsWritten: 4000,
    rowsRefused: 0,
    bytesRead: 2_500_000,
    format: 'csv',
    header: 'EventId,EventDay,EventCount',
    ...part,
  };
}

export function refusal(line: number, part: Partial<Refusal> = {}): Refusal {
  return { line, column: 'EventDay', reason: 'must be a day such as 2017-10-10', text: `visit,day ${line},1`, ...part };
}

/** The imports API in memory, by the contract. `requests` notes what was asked; `before` may answer in its place. */
export class ImportsApi {
  readonly requests: string[] = [];
  readonly refusals = new Map<string, readonly Refusal[]>();
  before: (request: Request) => Response | undefined = () => undefined;
  pageSize = 25;
  refusalPage = 100;

  constructor(public imports: ImportItem[] = []) {}

  /** Answers from now on. */
  start(): this {
    server.use(
      http.all(`${origin}/api/*`, ({ request }) => {
        const { pathname, searchParams } = new URL(request.url);
        const path = pathname.slice('/api'.length);
        this.requests.push(`${request.method} ${path}`);
        return this.before(request) ?? this.#answer(request.method, path, searchParams.get('cursor'));
      }),
    );
    return this;
  }

  asked(request: string): number {
    return this.requests.filter((made) => made === request).length;
  }

  /** Replaces an import by what has become of it. */
  become(id: string, part: Partial<ImportItem>) {
    this.imports = this.imports.map((item) => (item.id === id ? { ...item, ...part } : item));
  }

  #answer(method: string, path: string, cursor: string | null): Response {
    if (path === '/imports') {
      return page(
        [...this.imports].sort((a, b) => (a.id < b.id ? 1 : -1)),
        this.pageSize,
        cursor,
      );
    }
    const [, , id = '', rest = ''] = path.split('/');
    const found = this.imports.find((item) => item.id === id);
    if (!found) return problem(404, 'not_found');
    const moving = found.status === 'checking' || found.status === 'running';
    switch (`${method} ${rest}`) {
      case 'GET ':
        return HttpResponse.json(found);
      case 'GET refusals':
        return page(this.refusals.get(id) ?? [], this.refusalPage, cursor);
      case 'POST cancel':
        if (!moving) return problem(409, 'not_running');
        this.become(id, { status: 'cancelled' });
        return HttpResponse.json(this.imports.find((item) => item.id === id));
      case 'POST retry':
        return found.status === 'failed' || found.status === 'cancelled'
          ? HttpResponse.json(found, { status: 202 })
          : problem(409, 'not_stopped');
      case 'DELETE ':
        if (moving) return problem(409, 'running');
        this.imports = this.imports.filter((item) => item.id !== id);
        return new HttpResponse(null, { status: 204 });
      default:
        return problem(404, 'not_found');
    }
  }
}

function page<T>(items: readonly T[], limit: number, cursor: string | null) {
  const start = Number(cursor ?? 0);
  const end = start + limit;
  return HttpResponse.json({ items: items.slice(start, end), ...(end < items.length ? { next: String(end) } : {}) });
}
