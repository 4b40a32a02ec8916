import { useState } from 'react';

/** How many records a page may have; the API's own limit is 200. */
export const pageSizes = [25, 50, 100, 200] as const;

const key = 'carrel.records.page-size';

function read(): number {
  try {
    const stored = Number(localStorage.getItem(key));
    return (pageSizes as readonly number[]).includes(stored) ? stored : pageSizes[0];
  } catch {
    return pageSizes[0]; // storage is switched off
  }
}

/** The page size, remembered on this device. */
export function usePageSize(): [number, (size: number) => void] {
  const [size, setSize] = useState(read);
  const change = (next: number) => {
    setSize(next);
    try {
      localStorage.setItem(key, String(next));
    } catch {
      // storage is switched off: the size lasts until the page is left
    }
  };
  return [size, change];
}
