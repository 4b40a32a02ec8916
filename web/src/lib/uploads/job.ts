import { ApiError } from '../api/errors';
import type { Around } from './around';
import type { KeptUploads } from './kept-uploads';
import {
  contentTypeOf,
  type KeptUpload,
  largestSingle,
  type Multipart,
  type UploadStatus,
  type UploadView,
} from './model';
import { PartSender } from './multipart';
import { persist } from './persist';
import { problemOf } from './problem';
import { Refused } from './send';
import { sendWhole, type Transfer } from './single';
import type { SentPart } from './upload-api';

const isGone = (error: unknown) => (error instanceof ApiError || error instanceof Refused) && error.status === 404;

/** One file on its way: what is known of it, and how it goes on after each interruption. */
export class Job {
  readonly id: string;
  readonly path: string;
  readonly size: number;
  file: File | undefined;
  status: UploadStatus = 'queued';
  /** Whether its transfer has not ended yet; for a moment also after it was paused. */
  running = false;
  readonly #around: Around;
  readonly #kept: KeptUploads;
  readonly #changed: () => void;
  readonly #parts = new Map<number, SentPart>();
  #multipart: Multipart | undefined;
  #sent = 0;
  #problem: string | undefined;
  #controller: AbortController | undefined;

  constructor({ path, size }: { path: string; size: number }, around: Around, kept: KeptUploads, changed: () => void) {
    this.id = around.newId();
    this.path = path;
    this.size = size;
    this.#around = around;
    this.#kept = kept;
    this.#changed = changed;
  }

  /** Of the multipart upload, once there is one. */
  get uploadId(): string | undefined {
    return this.#multipart?.uploadId;
  }

  view(): UploadView {
    return {
      id: this.id,
      path: this.path,
      size: this.size,
      sent: Math.min(this.#sent, this.size),
      status: this.status,
      ...(this.#problem === undefined ? {} : { problem: this.#problem }),
    };
  }

  /** Whether a file may be the one that was begun. Its bytes are compared later, part by part. */
  fits(file: File): boolean {
    return file.size === this.size;
  }

  queue(file: File) {
    // another object may have other bytes: what was sent is to be compared again
    if (file !== this.file) this.#parts.clear();
    this.file = file;
    this.#become('queued');
  }

  interrupt({ uploadId, partSize, parts }: KeptUpload) {
    this.#multipart = { uploadId, partSize, parts };
    this.#become('interrupted', 'The page was left before it had arrived. Choose the file again to go on.');
  }

  fail(problem: string) {
    this.#become('failed', problem);
  }

  stop(status: 'paused' | 'failed') {
    this.#controller?.abort(new DOMException('The upload was stopped.', 'AbortError'));
    this.#become(status);
    this.#changed();
  }

  /** Sends the file; ends when it has arrived, has failed or was stopped, and never throws. */
  async run(): Promise<void> {
    const controller = new AbortController();
    this.#controller = controller;
    this.running = true;
    this.#become('sending');
    try {
      await this.#send(controller.signal);
      if (controller.signal.aborted) return;
      this.#sent = this.size;
      this.#forget();
      this.#become('done');
    } catch (error) {
      if (!controller.signal.aborted) this.fail(problemOf(error));
    } finally {
      this.running = false;
    }
  }

  /** Removes what S3 has of an unfinished upload. What cannot be removed now, S3 removes after seven days. */
  async discard(): Promise<void> {
    const { uploadId } = this;
    this.#forget();
    if (uploadId !== undefined) await this.#around.api.cancel(this.path, uploadId).catch(() => {});
  }

  async #send(signal: AbortSignal): Promise<void> {
    const { file, path } = this;
    if (!file) throw new Error('there is no file');
    const unlessStopped = (change: () => void) => {
      if (signal.aborted) return;
      change();
      this.#changed();
    };
    const transfer: Transfer = {
      path,
      file,
      signal,
      onProgress: (sent) => unlessStopped(() => (this.#sent = sent)),
      onWait: (reason) => unlessStopped(() => this.#become(reason === undefined ? 'sending' : 'waiting', reason)),
    };
    if (file.size <= largestSingle) return sendWhole(transfer, this.#around);
    try {
      await this.#sendParts(transfer);
    } catch (error) {
      // S3 forgets uploads after seven days; what differs from what was declared is no use either
      if (isGone(error) || (error instanceof ApiError && error.status === 409)) this.#forget();
      if (!isGone(error) || signal.aborted) throw error;
      await this.#sendParts(transfer);
    }
  }

  async #sendParts(transfer: Transfer): Promise<void> {
    const { path, signal } = transfer;
    const known = this.#multipart;
    // asked once: what this page has sent itself it knows
    const arrived =
      known && this.#parts.size === 0
        ? await persist(() => this.#around.api.arrived(path, known.uploadId, signal), this.#around, transfer)
        : [];
    const upload = known ?? (await this.#begin(transfer));
    const sender = new PartSender(upload, transfer, this.#around, this.#parts, arrived);
    await sender.send();
    await sender.complete();
  }

  async #begin(transfer: Transfer): Promise<Multipart> {
    const { path, file, signal } = transfer;
    const start = { path, size: file.size, contentType: contentTypeOf(file) };
    const { multipart } = await persist(() => this.#around.api.start(start, signal), this.#around, transfer);
    if (!multipart) throw new Error('the API began no multipart upload for a large file');
    this.#multipart = multipart;
    const sub = this.#around.sub();
    if (sub !== undefined) this.#kept.add({ sub, path, size: file.size, ...multipart });
    return multipart;
  }

  #forget() {
    if (this.#multipart) this.#kept.remove(this.#multipart.uploadId);
    this.#multipart = undefined;
    this.#parts.clear();
  }

  #become(status: UploadStatus, problem?: string) {
    this.status = status;
    this.#problem = problem;
  }
}
