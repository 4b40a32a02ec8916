import type { Around } from './around';
import type { ArrivedPart, Multipart, PresignedRequest } from './model';
import { persist } from './persist';
import type { Transfer } from './single';
import type { SentPart } from './upload-api';

/** Parts on their way at the same time. */
const atOnce = 4;

/** A part that is ready to go: read, hashed and signed. */
interface ReadyPart {
  readonly number: number;
  readonly slice: Blob;
  readonly sha256: string;
  readonly request: PresignedRequest;
}

/**
 * Sends the parts of a multipart upload that have not arrived, some at a time. What S3 has already is compared with the
 * file by its hash, part by part, so that a file which only looks the same is sent and not mixed.
 */
export class PartSender {
  readonly #upload: Multipart;
  readonly #transfer: Transfer;
  readonly #around: Around;
  readonly #sent: Map<number, SentPart>;
  readonly #arrived: ReadonlyMap<number, ArrivedPart>;
  readonly #flying = new Map<number, number>();
  readonly #ready: ReadyPart[] = [];
  #next = 1;
  #preparing: Promise<void> = Promise.resolve();

  /**
   * @param sent the parts known to have arrived; those that this sender sends are added
   * @param arrived what S3 says it has of an earlier attempt
   */
  constructor(
    upload: Multipart,
    transfer: Transfer,
    around: Around,
    sent: Map<number, SentPart>,
    arrived: readonly ArrivedPart[],
  ) {
    this.#upload = upload;
    this.#transfer = transfer;
    this.#around = around;
    this.#sent = sent;
    this.#arrived = new Map(arrived.map((part) => [part.number, part]));
  }

  /** Sends them all. The first part that fails for good stops the others. */
  async send(): Promise<void> {
    const broken = new AbortController();
    const signal = AbortSignal.any([this.#transfer.signal, broken.signal]);
    this.#report();
    const lane = async () => {
      try {
        for (let part = await this.#take(signal); part; part = await this.#take(signal)) {
          await this.#sendPart(part, signal);
        }
      } catch (error) {
        broken.abort(error);
        throw error;
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: atOnce }, lane));
    this.#transfer.signal.throwIfAborted();
    if (lanes.some(({ status }) => status === 'rejected')) throw broken.signal.reason;
  }

  /** Makes a file of the parts, which the API compares with what was declared. */
  async complete(): Promise<void> {
    const { path, file, signal, onWait } = this.#transfer;
    const parts = [...this.#sent.values()].sort((a, b) => a.number - b.number);
    const end = { path, size: file.size, uploadId: this.#upload.uploadId, parts };
    await persist(() => this.#around.api.complete(end, signal), this.#around, { signal, onWait });
  }

  /** The next part to send; undefined when none is left. One lane at a time prepares for all. */
  async #take(signal: AbortSignal): Promise<ReadyPart | undefined> {
    const turn = this.#preparing.then(async () => {
      if (this.#ready.length === 0) await this.#prepare(signal);
    });
    this.#preparing = turn.catch(() => {});
    await turn;
    return this.#ready.shift() ?? (this.#next <= this.#upload.parts ? this.#take(signal) : undefined);
  }

  /** Reads and hashes parts until some need to be sent, and has those signed in one call. */
  async #prepare(signal: AbortSignal): Promise<void> {
    const batch: { number: number; slice: Blob; sha256: string }[] = [];
    while (batch.length < atOnce && this.#next <= this.#upload.parts) {
      signal.throwIfAborted();
      const number = this.#next;
      this.#next += 1;
      if (this.#sent.has(number)) continue;
      const slice = this.#slice(number);
      const sha256 = await this.#around.sha256(slice);
      const arrived = this.#arrived.get(number);
      if (arrived && arrived.size === slice.size && arrived.sha256 === sha256) {
        this.#sent.set(number, { number, etag: arrived.etag, sha256 });
        this.#report();
      } else {
        batch.push({ number, slice, sha256 });
      }
    }
    if (batch.length === 0) return;
    const requests = await this.#sign(batch, signal);
    for (const part of batch) {
      const request = requests.get(part.number);
      if (!request) throw new Error('the API left a part unsigned');
      this.#ready.push({ ...part, request });
    }
  }

  async #sign(parts: readonly { number: number; slice: Blob; sha256: string }[], signal: AbortSignal) {
    const wanted = parts.map(({ number, slice, sha256 }) => ({ number, size: slice.size, sha256 }));
    const { path, onWait } = this.#transfer;
    const body = { path, uploadId: this.#upload.uploadId, parts: wanted };
    const signed = await persist(() => this.#around.api.presign(body, signal), this.#around, { signal, onWait });
    return new Map(signed.map(({ number, request }) => [number, request]));
  }

  async #sendPart(part: ReadyPart, signal: AbortSignal): Promise<void> {
    const { number, slice, sha256 } = part;
    let request: PresignedRequest | undefined = part.request;
    const attempt = async () => {
      // a try after the first has a new signature: the one before may have run out
      request ??= (await this.#sign([part], signal)).get(number);
      const now = request;
      request = undefined;
      if (!now) throw new Error('the API left a part unsigned');
      return this.#around.send(now, slice, { signal, onProgress: (sent) => this.#fly(number, sent) });
    };
    try {
      const etag = await persist(attempt, this.#around, { signal, onWait: this.#transfer.onWait });
      this.#sent.set(number, { number, etag, sha256 });
    } finally {
      this.#flying.delete(number);
      this.#report();
    }
  }

  #slice(number: number): Blob {
    const { partSize } = this.#upload;
    return this.#transfer.file.slice((number - 1) * partSize, number * partSize);
  }

  #fly(number: number, sent: number) {
    this.#flying.set(number, sent);
    this.#report();
  }

  #report() {
    let sent = 0;
    const { partSize } = this.#upload;
    for (const number of this.#sent.keys())
      sent += Math.min(partSize, this.#transfer.file.size - (number - 1) * partSize);
    for (const bytes of this.#flying.values()) sent += bytes;
    this.#transfer.onProgress(sent);
  }
}
