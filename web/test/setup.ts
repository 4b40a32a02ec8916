import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { server } from './server';

// a page with all its parts takes a while to draw on a busy machine
configure({ asyncUtilTimeout: 15_000 });

// what a browser has and jsdom has not
beforeEach(() => {
  vi.stubGlobal('matchMedia', (media: string) => ({
    media,
    matches: false,
    addEventListener: () => {},
    removeEventListener: () => {},
  }));
});
Element.prototype.scrollIntoView = () => {};
URL.createObjectURL ??= () => 'blob:unused';
URL.revokeObjectURL ??= () => {};
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// Timers of a page outlive it: a transition of a component waits for its end, on a busy machine until jsdom is gone, and
// then finds no `window`. What is still waiting when a file's tests are over is waited for by nobody.
const startTimer = globalThis.setTimeout;
const waiting = new Set<ReturnType<typeof startTimer>>();
beforeAll(() => {
  const noting = (run: (...args: unknown[]) => void, millis?: number, ...args: unknown[]) => {
    const timer = startTimer(() => {
      waiting.delete(timer);
      run(...args);
    }, millis);
    waiting.add(timer);
    return timer;
  };
  globalThis.setTimeout = Object.defineProperties(
    noting,
    Object.getOwnPropertyDescriptors(startTimer),
  ) as typeof globalThis.setTimeout;
});
// hooks after all run in reverse: this one is the last
afterAll(async () => {
  globalThis.setTimeout = startTimer;
  // what a timer has set off by now ends within a turn
  await new Promise((done) => setImmediate(done));
  for (const timer of waiting) clearTimeout(timer);
});

// a request that no test expects is a failure, not a call to the network
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  server.resetHandlers();
  localStorage.clear();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});
afterAll(() => server.close());
