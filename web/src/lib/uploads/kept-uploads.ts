import type { KeptUpload } from './model';

const key = 'carrel.uploads';
/** More than these are not kept: the oldest goes. S3 still has it, and the files page lists it. */
const most = 50;

/** The multipart uploads of this tab that a reload must not lose. */
export class KeptUploads {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** Those of one user; anything unreadable, or anybody else's, counts as none. */
  of(sub: string): KeptUpload[] {
    return this.#read().filter((kept) => kept.sub === sub);
  }

  add(upload: KeptUpload) {
    this.#write([...this.#read().filter(({ uploadId }) => uploadId !== upload.uploadId), upload].slice(-most));
  }

  remove(uploadId: string) {
    this.#write(this.#read().filter((kept) => kept.uploadId !== uploadId));
  }

  #read(): KeptUpload[] {
    try {
      const value: unknown = JSON.parse(this.#storage.getItem(key) ?? '[]');
      return Array.isArray(value) ? value.filter(isKept) : [];
    } catch {
      return []; // not JSON
    }
  }

  #write(uploads: readonly KeptUpload[]) {
    try {
      if (uploads.length === 0) this.#storage.removeItem(key);
      else this.#storage.setItem(key, JSON.stringify(uploads));
    } catch {
      // the storage is full: a reload loses what it could not keep, S3 does not
    }
  }
}

function isKept(value: unknown): value is KeptUpload {
  if (typeof value !== 'object' || value === null) return false;
  const { sub, path, uploadId, ...numbers } = value as Record<string, unknown>;
  const texts = [sub, path, uploadId].every((text) => typeof text === 'string');
  return texts && ['partSize', 'parts', 'size'].every((name) => Number.isFinite(numbers[name]));
}
