import type { Api } from '../api/client';
import { unwrap } from '../api/errors';
import type { ArrivedPart, PartRequest, Started, StoredFile } from './model';

type Paged<T> = { items: T[]; next?: string };

export interface StartRequest {
  readonly path: string;
  readonly size: number;
  readonly contentType: string;
  /** Of the whole file, in base64; for files that go up in one request. */
  readonly sha256?: string;
}

export interface SentPart {
  readonly number: number;
  readonly etag: string;
  readonly sha256: string;
}

export interface EndRequest {
  readonly path: string;
  readonly size: number;
  readonly sha256?: string;
  readonly uploadId?: string;
  readonly parts?: SentPart[];
}

/** What uploads ask of the API; one call each. */
export class UploadApi {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  async start(body: StartRequest, signal: AbortSignal): Promise<Started> {
    return unwrap<Started>(await this.#api.POST('/files', { body, signal }));
  }

  async presign(
    body: { path: string; uploadId: string; parts: { number: number; size: number; sha256: string }[] },
    signal: AbortSignal,
  ): Promise<PartRequest[]> {
    return unwrap<{ items: PartRequest[] }>(await this.#api.POST('/files/parts', { body, signal })).items;
  }

  /** All parts that have arrived, however many pages they take. */
  async arrived(path: string, uploadId: string, signal: AbortSignal): Promise<ArrivedPart[]> {
    const parts: ArrivedPart[] = [];
    let cursor: string | undefined;
    do {
      const query = { path, uploadId, ...(cursor === undefined ? {} : { cursor }) };
      const page = unwrap<Paged<ArrivedPart>>(await this.#api.GET('/files/parts', { params: { query }, signal }));
      parts.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    return parts;
  }

  async complete(body: EndRequest, signal: AbortSignal): Promise<StoredFile> {
    return unwrap<StoredFile>(await this.#api.POST('/files/complete', { body, signal }));
  }

  async cancel(path: string, uploadId: string): Promise<void> {
    unwrap(await this.#api.DELETE('/files/uploads', { params: { query: { path, uploadId } } }));
  }
}
