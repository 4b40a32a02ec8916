import { useState } from 'react';

/**
 * Pages behind opaque cursors: a page is reached from the one before it, so the cursors met so far are kept. Another
 * question starts at the first page.
 */
export function useCursorPages(question: string) {
  const [state, setState] = useState<{ question: string; cursors: readonly string[]; index: number }>({
    question,
    cursors: [],
    index: 1,
  });
  const { cursors, index } = state.question === question ? state : { cursors: [], index: 1 };
  return {
    /** The current page, from 1. */
    index,
    /** Where the current page begins; undefined for the first. */
    cursor: cursors[index - 2],
    /** How many pages were met; there may be more behind the last of them. */
    met: Math.max(cursors.length + 1, index),
    go: (to: number, next: string | undefined) => {
      const known = next !== undefined && index > cursors.length ? [...cursors, next] : cursors;
      setState({ question, cursors: known, index: Math.max(1, Math.min(to, known.length + 1)) });
    },
  };
}
