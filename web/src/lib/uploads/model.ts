import type { components } from '../api/schema.gen';

type Schemas = components['schemas'];

export type PresignedRequest = Schemas['PresignedRequest'];
export type PartRequest = Schemas['PartRequests']['items'][number];
export type ArrivedPart = Schemas['Part'];
export type StoredFile = Schemas['File'];
export type Started = Schemas['Upload'];

/** Files above this many bytes are refused by the API: 5 GiB. */
export const largest = 5 * 1024 ** 3;

/** Files up to this many bytes go up in one request: 16 MiB. */
export const largestSingle = 16 * 1024 ** 2;

/**
 * Where an upload stands. `waiting` goes on by itself when the network or the service is back; `paused` waits for the
 * user; `interrupted` was cut off by a reload and waits for its file; `failed` says why.
 */
export type UploadStatus = 'queued' | 'sending' | 'waiting' | 'paused' | 'interrupted' | 'done' | 'failed';

/** One upload as it is shown. A new object for each change. */
export interface UploadView {
  readonly id: string;
  /** Relative to the user's own space: `files/2017/visits.csv`. */
  readonly path: string;
  readonly size: number;
  /** Bytes that have arrived, as far as is known. */
  readonly sent: number;
  readonly status: UploadStatus;
  /** What went wrong or what it waits for, for the user. */
  readonly problem?: string;
}

/** A multipart upload that S3 knows. Every part but the last has `partSize` bytes. */
export interface Multipart {
  readonly uploadId: string;
  readonly partSize: number;
  readonly parts: number;
}

/** What is kept of a multipart upload over a reload. The bytes are not: the user chooses the file again. */
export interface KeptUpload extends Multipart {
  readonly sub: string;
  readonly path: string;
  readonly size: number;
}

const contentTypes = /^[A-Za-z0-9!#$&^_.+-]+\/[A-Za-z0-9!#$&^_.+-]+(; ?[A-Za-z0-9-]+=[A-Za-z0-9._-]+)*$/;

/** The file's type as the browser guessed it, where the API takes it. */
export function contentTypeOf(file: File): string {
  return contentTypes.test(file.type) && file.type.length <= 255 ? file.type : 'application/octet-stream';
}

/** Whether it is under way, or will be without the user's doing. */
export function isActive({ status }: UploadView): boolean {
  return status === 'queued' || status === 'sending' || status === 'waiting';
}

/** Whether it has its file and was not given up. */
export function isUnderWay(view: UploadView): boolean {
  return isActive(view) || view.status === 'paused';
}

/** Whether it can be cancelled: it is neither done nor given up. */
export function isOpen(view: UploadView): boolean {
  return isUnderWay(view) || view.status === 'interrupted';
}
