import { createContext, useContext } from 'react';

/** Where the app takes the time and fresh keys from. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A key that nobody used before, of 1 to 128 visible characters. */
  readonly newKey: () => string;
}

const ClockContext = createContext<Clock>({ now: () => Date.now(), newKey: () => crypto.randomUUID() });

/** Another clock for everything below; without one it is the browser's. */
export const ClockProvider = ClockContext.Provider;

export function useClock(): Clock {
  return useContext(ClockContext);
}
