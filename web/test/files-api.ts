import { createHash } from 'node:crypto';
import { HttpResponse, http } from 'msw';
import type { components } from '@/lib/api/schema.gen';
import { problem } from './records-api';
import { server } from './server';
import { origin } from './session';

type Schemas = components['schemas'];

/** Where the presigned requests lead. */
export const storage = 'http://127.0.0.1:8081';

const partSize = 16 * 1024 ** 2;
export const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');

interface Version {
  readonly version: string;
  readonly bytes: Uint8Array;
  readonly deleted: boolean;
  readonly contentType: string;
  readonly modifiedAt: string;
}

type Signed =
  | { readonly method: 'GET'; readonly bytes: Uint8Array }
  | {
      readonly method: 'PUT';
      readonly headers: Record<string, string>;
      readonly size: number;
      readonly take: (bytes: Uint8Array) => Response;
    };

interface Multipart {
  readonly path: string;
  readonly size: number;
  readonly parts: Map<number, { bytes: Uint8Array; etag: string; sha256: string }>;
}

export interface Asked {
  readonly method: string;
  /** `/files/parts` of the API, `PUT` and the like of the storage. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

const refusal = (status: number, code: string) =>
  new HttpResponse(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`, { status });

function partOf(bytes: Uint8Array, range: string | null): Response {
  const asked = /^bytes=(\d+)-(\d+)$/.exec(range ?? '');
  if (!asked) return new HttpResponse(new Uint8Array(bytes));
  if (Number(asked[1]) >= bytes.length) return refusal(416, 'InvalidRange');
  return new HttpResponse(bytes.slice(Number(asked[1]), Number(asked[2]) + 1), { status: 206 });
}

/**
 * The files API and the storage behind it in memory, by the contract. A presigned request works as it was signed, once or
 * often, until it is made to expire. `before` may answer in place of either.
 */
export class FilesApi {
  readonly asked: Asked[] = [];
  readonly stored = new Map<string, Version[]>();
  readonly multiparts = new Map<string, Multipart>();
  before: (request: Request) => Response | undefined | Promise<Response | undefined> = () => undefined;
  pageSize = 100;
  readonly #signed = new Map<string, Signed>();
  #made = 0;

  constructor(readonly storageUrl: string = storage) {}

  /** Answers from now on. */
  start(): this {
    const answer = async ({ request }: { request: Request }) => this.handle(request);
    server.use(http.all(`${origin}/api/files`, answer), http.all(`${origin}/api/files/*`, answer));
    server.use(http.all(`${this.storageUrl}/*`, answer));
    return this;
  }

  /** Puts a file there without an upload. */
  put(path: string, content: string | Uint8Array, contentType = 'application/octet-stream'): this {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    this.#add(path, bytes, contentType, false);
    return this;
  }

  newest(path: string): Version | undefined {
    const version = this.stored.get(path)?.[0];
    return version?.deleted ? undefined : version;
  }

  text(path: string): string | undefined {
    const bytes = this.newest(path)?.bytes;
    return bytes && new TextDecoder().decode(bytes);
  }

  /** How often something was asked: `POST /files/parts`, or `PUT` of the storage. */
  count(what: string): number {
    return this.asked.filter(({ method, path }) => `${method} ${path}` === what).length;
  }

  /** What was presigned so far works no more. */
  expire() {
    this.#signed.clear();
  }

  async handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const toStorage = url.href.startsWith(this.storageUrl);
    const bytes = new Uint8Array(await request.clone().arrayBuffer());
    const body = !toStorage && bytes.length > 0 ? JSON.parse(new TextDecoder().decode(bytes)) : undefined;
    const path = toStorage ? 'storage' : url.pathname.slice('/api'.length);
    this.asked.push({ method: request.method, path, query: url.searchParams, body });
    const instead = await this.before(request);
    if (instead) return instead;
    return toStorage ? this.#storage(request, url, bytes) : this.#api(request.method, path, url.searchParams, body);
  }

  #storage(request: Request, url: URL, bytes: Uint8Array): Response {
    const signed = this.#signed.get(url.searchParams.get('X-Amz-Signature') ?? '');
    if (!signed || signed.method !== request.method) return refusal(403, 'AccessDenied');
    if (signed.method === 'GET') return partOf(signed.bytes, request.headers.get('Range'));
    for (const [name, value] of Object.entries(signed.headers)) {
      if (request.headers.get(name) !== value) return refusal(403, 'SignatureDoesNotMatch');
    }
    if (signed.size !== bytes.length) return refusal(403, 'SignatureDoesNotMatch');
    if (signed.headers['x-amz-checksum-sha256'] !== digest(bytes)) return refusal(400, 'XAmzContentChecksumMismatch');
    return signed.take(bytes);
  }

  #api(method: string, path: string, query: URLSearchParams, body: unknown): Response {
    switch (`${method} ${path}`) {
      case 'GET /files':
        return this.#list(query);
      case 'POST /files':
        return this.#start(body as Schemas['UploadStart']);
      case 'DELETE /files':
        return this.#delete(query);
      case 'POST /files/parts':
        return this.#presignParts(body as Schemas['PartsStart']);
      case 'GET /files/parts':
        return this.#parts(query);
      case 'POST /files/complete':
        return this.#complete(body as Schemas['UploadEnd']);
      case 'DELETE /files/uploads':
        this.multiparts.delete(query.get('uploadId') ?? '');
        return new HttpResponse(null, { status: 204 });
      case 'GET /files/link':
        return this.#link(query);
      case 'GET /files/versions': {
        const versions = this.stored.get(query.get('path') ?? '') ?? [];
        const items = versions.map(({ version, modifiedAt, deleted, bytes }, place) => ({
          version,
          modifiedAt,
          deleted,
          newest: place === 0,
          ...(deleted ? {} : { size: bytes.length }),
        }));
        return this.#page(items, query);
      }
      case 'POST /files/restore': {
        const { path: own, version } = body as Schemas['Restore'];
        const found = this.stored.get(own)?.find((one) => one.version === version);
        if (!found) return problem(404, 'not_found');
        this.#add(own, found.bytes, found.contentType, false);
        return HttpResponse.json(this.#file(own));
      }
      case 'GET /files/usage':
        return this.#usage();
      default:
        return problem(404, 'no_such_route');
    }
  }

  #list(query: URLSearchParams) {
    const folder = query.get('folder') ?? '';
    const inside = [...this.stored.keys()].filter((path) => path.startsWith(folder) && this.newest(path)).sort();
    const rest = (path: string) => path.slice(folder.length);
    const folders = [
      ...new Set(
        inside.filter((path) => rest(path).includes('/')).map((path) => `${folder}${rest(path).split('/')[0]}/`),
      ),
    ];
    const items = inside.filter((path) => !rest(path).includes('/')).map((path) => this.#file(path));
    return this.#page(items, query, { folders });
  }

  #start({ path, size, contentType, sha256 }: Schemas['UploadStart']) {
    const bad = /[\\\u2215\u202e]/.exec(path);
    if (bad) {
      return problem(400, 'invalid_path', [{ field: 'path', detail: 'has a character that looks like a slash' }]);
    }
    if (size > partSize) {
      this.#made += 1;
      const uploadId = `upload-${this.#made}`;
      this.multiparts.set(uploadId, { path, size, parts: new Map() });
      const multipart = { uploadId, partSize, parts: Math.ceil(size / partSize) };
      return HttpResponse.json({ multipart }, { status: 201 });
    }
    if (sha256 === undefined) return problem(400, 'missing_field', [{ field: 'sha256', detail: 'is missing' }]);
    const headers = { 'content-type': contentType, 'x-amz-checksum-sha256': sha256 };
    const take = (bytes: Uint8Array) => {
      this.#add(path, bytes, contentType, false);
      return new HttpResponse(null, { headers: { ETag: '"whole"' } });
    };
    const put = this.#sign(path, { method: 'PUT', headers, size, take });
    return HttpResponse.json({ put }, { status: 201 });
  }

  #presignParts({ path, uploadId, parts }: Schemas['PartsStart']) {
    const upload = this.multiparts.get(uploadId);
    const items = parts.map(({ number, size, sha256 }) => {
      const take = (bytes: Uint8Array) => {
        if (!this.multiparts.has(uploadId)) return refusal(404, 'NoSuchUpload');
        const etag = `"${uploadId}-${number}"`;
        upload?.parts.set(number, { bytes, etag, sha256 });
        return new HttpResponse(null, { headers: { ETag: etag } });
      };
      const headers = { 'x-amz-checksum-sha256': sha256 };
      const query = `partNumber=${number}&uploadId=${uploadId}&`;
      return { number, request: this.#sign(path, { method: 'PUT', headers, size, take }, query) };
    });
    return HttpResponse.json({ items });
  }

  #parts(query: URLSearchParams) {
    const upload = this.multiparts.get(query.get('uploadId') ?? '');
    if (!upload) return problem(404, 'no_such_upload');
    const items = [...upload.parts]
      .sort(([a], [b]) => a - b)
      .map(([number, { bytes, etag, sha256 }]) => ({ number, size: bytes.length, etag, sha256 }));
    return this.#page(items, query);
  }

  #complete({ path, size, sha256, uploadId, parts }: Schemas['UploadEnd']) {
    if (uploadId === undefined) {
      const found = this.newest(path);
      const same = found && found.bytes.length === size && digest(found.bytes) === sha256;
      return same ? HttpResponse.json(this.#file(path)) : problem(409, 'upload_differs');
    }
    const upload = this.multiparts.get(uploadId);
    if (!upload) return problem(404, 'no_such_upload');
    const own = (parts ?? []).map(({ number, etag, sha256: sum }) => {
      const part = upload.parts.get(number);
      return part && part.etag === etag && part.sha256 === sum ? part.bytes : undefined;
    });
    if (own.includes(undefined)) return problem(409, 'upload_differs');
    const whole = Buffer.concat(own as Uint8Array[]);
    if (whole.length !== size) return problem(409, 'upload_differs');
    this.multiparts.delete(uploadId);
    this.#add(path, whole, 'application/octet-stream', false);
    return HttpResponse.json(this.#file(path));
  }

  #delete(query: URLSearchParams) {
    const path = query.get('path') ?? '';
    const version = query.get('version');
    const versions = this.stored.get(path) ?? [];
    if (version === null) this.#add(path, new Uint8Array(), '', true);
    else
      this.stored.set(
        path,
        versions.filter((one) => one.version !== version),
      );
    return new HttpResponse(null, { status: 204 });
  }

  #link(query: URLSearchParams) {
    const path = query.get('path') ?? '';
    const wanted = query.get('version');
    const found =
      wanted === null ? this.newest(path) : this.stored.get(path)?.find(({ version }) => version === wanted);
    if (!found) return problem(404, 'not_found');
    const request = this.#sign(path, { method: 'GET', bytes: found.bytes });
    return HttpResponse.json({
      request,
      name: path.split('/').at(-1),
      size: found.bytes.length,
      contentType: found.contentType,
      version: found.version,
    });
  }

  #usage() {
    const sums = { files: 0, bytes: 0, olderVersions: 0, olderBytes: 0 };
    for (const versions of this.stored.values()) {
      for (const [place, { bytes, deleted }] of versions.entries()) {
        if (deleted) continue;
        if (place === 0) {
          sums.files += 1;
          sums.bytes += bytes.length;
        } else {
          sums.olderVersions += 1;
          sums.olderBytes += bytes.length;
        }
      }
    }
    return HttpResponse.json(sums);
  }

  #sign(path: string, signed: Signed, query = ''): Schemas['PresignedRequest'] {
    this.#made += 1;
    const signature = `signature-${this.#made}`;
    this.#signed.set(signature, signed);
    const key = path.split('/').map(encodeURIComponent).join('/');
    const url = `${this.storageUrl}/bucket/users/me/${key}?${query}X-Amz-Signature=${signature}`;
    const headers = signed.method === 'PUT' ? signed.headers : {};
    return { method: signed.method, url, headers, expiresAt: '2017-10-20T12:15:00.000Z' };
  }

  #file(path: string): Schemas['File'] {
    const { bytes, modifiedAt } = this.newest(path) as Version;
    return { path, size: bytes.length, modifiedAt };
  }

  #add(path: string, bytes: Uint8Array, contentType: string, deleted: boolean) {
    this.#made += 1;
    const modifiedAt = new Date(Date.parse('2017-10-20T10:00:00.000Z') + this.#made * 1000).toISOString();
    const version = { version: `v${this.#made}`, bytes, contentType, deleted, modifiedAt };
    this.stored.set(path, [version, ...(this.stored.get(path) ?? [])]);
  }

  #page<T>(items: readonly T[], query: URLSearchParams, more: object = {}) {
    const start = Number(query.get('cursor') ?? 0);
    const end = start + this.pageSize;
    return HttpResponse.json({
      ...more,
      items: items.slice(start, end),
      ...(end < items.length ? { next: String(end) } : {}),
    });
  }
}
