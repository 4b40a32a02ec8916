import { applyMode, Mode } from '@cloudscape-design/global-styles';
import { useSyncExternalStore } from 'react';

/** What the user chose; `system` follows the device. */
export type ThemeChoice = 'light' | 'dark' | 'system';

const key = 'carrel.theme'; // first-paint.js reads the same key
const listeners = new Set<() => void>();
const system = () => window.matchMedia('(prefers-color-scheme: dark)');

function read(): ThemeChoice {
  try {
    const stored = localStorage.getItem(key);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system'; // storage is switched off
  }
}

let choice: ThemeChoice = read();

function apply() {
  const dark = choice === 'dark' || (choice === 'system' && system().matches);
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  applyMode(dark ? Mode.Dark : Mode.Light);
}

/** Applies the remembered choice and follows the device from now on. */
export function startTheme() {
  choice = read();
  apply();
  system().addEventListener('change', apply);
}

/** Remembers the choice on this device and applies it. */
export function chooseTheme(next: ThemeChoice) {
  choice = next;
  try {
    if (next === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, next);
  } catch {
    // storage is switched off: the choice lasts until the page is left
  }
  apply();
  for (const listener of listeners) listener();
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => choice,
  );
}
