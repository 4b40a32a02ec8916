import { HttpResponse, http } from 'msw';
import type { DailyCount, RecordInput, RecordItem } from '@/features/records/model';
import { server } from './server';
import { origin } from './session';

/** A problem document as the API sends it. */
export function problem(status: number, code: string, errors: { field: string; detail: string }[] = []) {
  const body = { type: 'about:blank', title: 'Refused', status, code, detail: 'Refused.', requestId: 'r-1', errors };
  return HttpResponse.json(body, { status, headers: { 'Content-Type': 'application/problem+json' } });
}

let made = 0;

export function record(part: Partial<RecordItem> = {}): RecordItem {
  made += 1;
  const at = '2017-10-10T08:00:00.000Z';
  return {
    id: `01ARZ3NDEKTSV4RRFFQ69G${String(made).padStart(4, '0')}`,
    occurredAt: at,
    type: 'visit',
    quantity: '2',
    attributes: {},
    source: { kind: 'manual' },
    version: 1,
    createdAt: at,
    updatedAt: at,
    ...part,
  };
}

/**
 * The records API in memory, by the contract: ranges, pages, versions and idempotency keys. `requests` notes what was
 * asked; `before` may answer in its place, or lose the answer of a request that took effect (`after`).
 */
export class RecordsApi {
  readonly requests: { method: string; path: string; query: URLSearchParams; key: string | null }[] = [];
  before: (request: Request) => Response | undefined = () => undefined;
  after: (request: Request) => Response | undefined = () => undefined;
  readonly #byKey = new Map<string, { body: string; record: RecordItem }>();
  dailyPage = 1000;

  constructor(readonly records: RecordItem[] = []) {}

  /** Answers from now on. */
  start(): this {
    server.use(
      http.all(`${origin}/api/*`, async ({ request }) => {
        const url = new URL(request.url);
        const path = url.pathname.slice('/api'.length);
        const key = request.headers.get('Idempotency-Key');
        this.requests.push({ method: request.method, path, query: url.searchParams, key });
        const instead = this.before(request);
        if (instead) return instead;
        const answer = await this.#answer(request, path, url.searchParams, key);
        return this.after(request) ?? answer;
      }),
    );
    return this;
  }

  made(method: string) {
    return this.requests.filter((request) => request.method === method);
  }

  async #answer(request: Request, path: string, query: URLSearchParams, key: string | null): Promise<Response> {
    if (path === '/records/daily') return this.#daily(query);
    if (path === '/records' && request.method === 'GET') return this.#list(query);
    if (path === '/records' && request.method === 'POST') return this.#create(await request.text(), key);
    const place = this.records.findIndex(({ id }) => path === `/records/${id}`);
    const found = this.records[place];
    if (!found) return problem(404, 'not_found');
    if (request.method === 'GET') return HttpResponse.json(found);
    if (request.headers.get('If-Match') !== `"${found.version}"`) return problem(412, 'stale_version');
    if (request.method === 'DELETE') {
      this.records.splice(place, 1);
      return new HttpResponse(null, { status: 204 });
    }
    const input = (await request.json()) as RecordInput;
    const { note: _note, ...kept } = found;
    const next = { ...kept, ...input, attributes: input.attributes ?? {}, version: found.version + 1 };
    this.records[place] = next;
    return HttpResponse.json(next);
  }

  #list(query: URLSearchParams) {
    const from = query.get('from') ?? '';
    const to = query.get('to') ?? '~';
    const type = query.get('type');
    const found = this.records
      .filter(({ occurredAt, type: own }) => occurredAt >= from && occurredAt < to && (!type || own === type))
      .sort((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1));
    return page(found, Number(query.get('limit') ?? 50), query.get('cursor'));
  }

  #daily(query: URLSearchParams) {
    const counts = new Map<string, DailyCount>();
    for (const { occurredAt, type } of this.records) {
      const day = occurredAt.slice(0, 10);
      if (day < (query.get('from') ?? '') || day > (query.get('to') ?? '')) continue;
      const count = counts.get(`${day} ${type}`) ?? { day, type, count: 0, sum: '0' };
      counts.set(`${day} ${type}`, { ...count, count: count.count + 1 });
    }
    const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
    return page(sorted, this.dailyPage, query.get('cursor'));
  }

  #create(body: string, key: string | null) {
    const before = key === null ? undefined : this.#byKey.get(key);
    if (before && before.body !== body) return problem(422, 'idempotency_key_reused');
    if (before) return HttpResponse.json(before.record, { status: 201 });
    const input = JSON.parse(body) as RecordInput;
    const added = record({ ...input, attributes: input.attributes ?? {} });
    this.records.push(added);
    if (key !== null) this.#byKey.set(key, { body, record: added });
    return HttpResponse.json(added, { status: 201 });
  }
}

function page<T>(items: readonly T[], limit: number, cursor: string | null) {
  const start = Number(cursor ?? 0);
  const end = start + limit;
  return HttpResponse.json({ items: items.slice(start, end), ...(end < items.length ? { next: String(end) } : {}) });
}
