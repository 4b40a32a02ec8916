import type { Around } from './around';
import { Job } from './job';
import { KeptUploads } from './kept-uploads';
import { isActive, isOpen, isUnderWay, largest, type UploadView } from './model';

/** Files that go up at the same time; a large one has several parts under way. */
const atOnce = 2;

/**
 * The uploads of this tab: one queue, outside the pages, so that it runs on while the user walks from one to another.
 * A reload interrupts it; what S3 has of a large file by then is kept and the upload goes on once its file is chosen
 * again.
 */
export class Uploads {
  readonly #around: Around;
  readonly #kept: KeptUploads;
  readonly #listeners = new Set<() => void>();
  readonly #arrivals = new Set<(upload: UploadView) => void>();
  #jobs: readonly Job[] = [];
  #views: readonly UploadView[] = [];

  constructor(around: Around) {
    this.#around = around;
    this.#kept = new KeptUploads(around.storage);
    this.restore();
  }

  /** All uploads, oldest first. The same array until something changes. */
  list = (): readonly UploadView[] => this.#views;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Tells of each file that has arrived. */
  onArrival(listener: (upload: UploadView) => void): () => void {
    this.#arrivals.add(listener);
    return () => this.#arrivals.delete(listener);
  }

  /** Whether leaving the page would cut something off. */
  get busy(): boolean {
    // of the jobs themselves: who is told of an arrival asks before the list is made anew
    return this.#jobs.some((job) => isActive(job.view()));
  }

  /**
   * Queues files for a folder, which ends with a slash. A name that the API refuses fails with its reason; a file that is
   * the one of an interrupted upload goes on with that.
   */
  add(files: readonly File[], folder: string) {
    for (const file of files) {
      const path = folder + file.name;
      const waiting = this.#jobs.find((job) => job.status === 'interrupted' && job.path === path && job.fits(file));
      if (waiting) {
        this.#queue(waiting, file);
        continue;
      }
      const job = this.#job(path, file.size);
      if (file.size > largest) job.fail(`A file may have 5 GiB; this one has more.`);
      else this.#queue(job, file);
    }
    this.#changed();
  }

  /**
   * Goes on with what was paused, failed or interrupted. An interrupted one needs its file.
   *
   * @returns why not, for the user; undefined when it goes on
   */
  resume(id: string, file?: File): string | undefined {
    const job = this.#find(id);
    if (!job || isActive(job.view()) || job.status === 'done') return undefined;
    if (file && !job.fits(file)) return `That is another file: ${job.path.split('/').at(-1)} has another size.`;
    const source = file ?? job.file;
    if (!source) return 'Choose the file again.';
    this.#queue(job, source);
    this.#changed();
    return undefined;
  }

  /** Stops where it is. What has arrived of a large file stays arrived. */
  pause(id: string) {
    const job = this.#find(id);
    if (job && isActive(job.view())) job.stop('paused');
  }

  /** Gives up and removes what has arrived of a large file. It leaves the list at once. */
  cancel(id: string) {
    const job = this.#find(id);
    if (!job || !isOpen(job.view())) return;
    job.stop('failed');
    this.#remove(job);
    void job.discard();
  }

  /** Takes an upload that is over off the list; what arrived of a failed one is removed. */
  dismiss(id: string) {
    const job = this.#find(id);
    if (!job || isOpen(job.view())) return;
    this.#remove(job);
    if (job.status === 'failed') void job.discard();
  }

  /** Stops everything and forgets it: the user has left. */
  clear() {
    for (const job of this.#jobs) if (isActive(job.view())) job.stop('failed');
    this.#jobs = [];
    this.#changed();
  }

  /** Lists what a reload interrupted, of the user who is at the desk. */
  restore() {
    const sub = this.#around.sub();
    if (sub === undefined) return;
    for (const kept of this.#kept.of(sub)) {
      if (this.#jobs.some(({ uploadId }) => uploadId === kept.uploadId)) continue;
      const job = this.#job(kept.path, kept.size);
      job.interrupt(kept);
    }
    this.#changed();
  }

  #job(path: string, size: number): Job {
    const job = new Job({ path, size }, this.#around, this.#kept, () => this.#changed());
    this.#jobs = [...this.#jobs, job];
    return job;
  }

  #find(id: string): Job | undefined {
    return this.#jobs.find((job) => job.id === id);
  }

  #remove(job: Job) {
    this.#jobs = this.#jobs.filter((other) => other !== job);
    this.#changed();
  }

  #queue(job: Job, file: File) {
    // two uploads of one path at a time would race for the newest version
    const rival = this.#jobs.some((other) => other !== job && other.path === job.path && isUnderWay(other.view()));
    if (rival) job.fail('This file is being uploaded already.');
    else job.queue(file);
  }

  #next() {
    for (const job of this.#jobs) {
      // counted anew for each: a job that begins calls back here
      if (this.#jobs.filter(({ running }) => running).length >= atOnce) return;
      if (job.status === 'queued' && !job.running) void this.#run(job);
    }
  }

  async #run(job: Job) {
    await job.run();
    if (job.status === 'done') for (const listener of this.#arrivals) listener(job.view());
    this.#changed();
  }

  #changed() {
    this.#next();
    this.#views = this.#jobs.map((job) => job.view());
    for (const listener of this.#listeners) listener();
  }
}
