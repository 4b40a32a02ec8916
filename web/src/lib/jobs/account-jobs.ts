import type { Api } from '../api/client';
import { SessionEnded, unwrap } from '../api/errors';
import type { components } from '../api/schema.gen';
import { Job } from './job';

export type ExportState = components['schemas']['Export'];
export type EraseState = components['schemas']['Erasure'];

/** What the jobs need from the browser. */
export interface JobsAround {
  readonly storage: Storage;
  readonly wait: (millis: number, signal: AbortSignal) => Promise<void>;
}

/** Set while this tab drives an export, so that a reload goes on with it. */
const key = 'carrel.export';

/** The two long jobs of an account: taking everything out, and erasing everything. */
export class AccountJobs {
  readonly exporting: Job<void, ExportState>;
  readonly erasing: Job<string, EraseState>;
  readonly #api: Api;
  readonly #storage: Storage;

  constructor(api: Api, { storage, wait }: JobsAround) {
    this.#api = api;
    this.#storage = storage;
    this.exporting = new Job({
      step: async (_, signal) => unwrap<ExportState>(await api.POST('/account/export', { signal })),
      isOver: ({ state }) => state !== 'running',
      wait,
    });
    this.exporting.subscribe(() => {
      const view = this.exporting.view();
      // signed in again, the user comes back to a page that goes on
      const goesOn = view.status === 'stopped' && view.error instanceof SessionEnded;
      if (view.status === 'over' || (view.status === 'stopped' && !goesOn)) storage.removeItem(key);
    });
    this.erasing = new Job({
      step: async (confirm, signal) =>
        unwrap<EraseState>(await api.POST('/account/erase', { body: { confirm }, signal })),
      isOver: ({ state }) => state !== 'running',
      wait,
    });
  }

  /** Begins an export, or goes on with the one that was begun. One that is over is forgotten before, as `anew` says. */
  async startExport(anew: boolean): Promise<void> {
    if (anew) await this.abandonExport();
    this.#storage.setItem(key, '1');
    this.exporting.start();
  }

  /** Goes on with the export that this tab drove before it was reloaded. */
  resume() {
    if (this.#storage.getItem(key) !== null) this.exporting.start();
  }

  /** Ends an export under way, or forgets one that is over; its archive stays among the files. */
  async abandonExport(): Promise<void> {
    this.#storage.removeItem(key);
    this.exporting.reset();
    unwrap(await this.#api.DELETE('/account/export'));
  }

  /** Erases the account whose address is typed, or goes on with it. */
  startErase(confirm: string) {
    // nothing is written any more while everything is removed
    if (this.exporting.busy) this.exporting.reset();
    this.#storage.removeItem(key);
    this.erasing.start(confirm);
  }

  /** Nobody finds what the one before left behind. */
  clear() {
    this.exporting.reset();
    this.erasing.reset();
  }
}
