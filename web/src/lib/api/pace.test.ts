import { describe, expect, it } from 'vitest';
import { nextLook } from './pace';

describe('nextLook', () => {
  it('nextLook_somethingNew_comesSoon', () => {
    expect(nextLook(true, 0)).toBe(1000);
    expect(nextLook(false, 0)).toBe(1000);
  });

  it('nextLook_nothingNew_waitsLongerAndLonger', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 40].map((quiet) => nextLook(true, quiet))).toEqual([
      1000, 2000, 4000, 8000, 15_000, 15_000, 15_000, 15_000,
    ]);
  });

  it('nextLook_nothingMoving_givesUpAfterAWhile', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6].map((quiet) => nextLook(false, quiet));
    expect(waits).toEqual([1000, 2000, 4000, 8000, 15_000, false, false]);
  });
});
