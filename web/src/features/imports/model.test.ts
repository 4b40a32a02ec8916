import { describe, expect, it } from 'vitest';
import { canRetry, durationOf, goesOn, type ImportItem, isMoving, nameOf, percentOf, stemOf } from './model';

const item: ImportItem = {
  id: '01BWN0RQ000000000000000001',
  path: 'inbox/october.csv',
  status: 'running',
  size: 1000,
  droppedAt: '2017-10-20T11:00:00.000Z',
  rowsRead: 0,
  rowsWritten: 0,
  rowsRefused: 0,
  bytesRead: 0,
};

describe('an import', () => {
  it.each([
    ['checking', true],
    ['running', true],
    ['done', false],
    ['partial', false],
    ['failed', false],
    ['cancelled', false],
    ['duplicate', false],
  ] as const)('isMoving_%s_is_%s', (status, moving) => {
    expect(isMoving({ ...item, status })).toBe(moving);
  });

  it.each([
    ['cancelled', undefined, true],
    ['failed', 'internal', true],
    ['failed', 'storage_full', true],
    ['failed', 'not_found', false],
    ['failed', 'not_readable', false],
    ['failed', 'too_many_refused', false],
    ['failed', 'too_long', true],
    ['failed', 'counts_spoilt', true],
    ['failed', 'missing_columns', false],
    ['failed', 'too_large', false],
    ['failed', undefined, true],
    ['failed', 'unknown_columns', false],
    ['failed', 'broken_gzip', false],
    ['running', undefined, false],
    ['done', undefined, false],
    ['partial', undefined, false],
    ['duplicate', undefined, false],
  ] as const)('canRetry_%s_%s_is_%s', (status, code, possible) => {
    const failure = code === undefined ? {} : { failure: { code, message: 'x' } };
    expect(canRetry({ ...item, status, ...failure })).toBe(possible);
  });

  it('goesOn_beforeTheFormatIsKnown_isNotCertain', () => {
    expect(goesOn({ ...item, format: 'csv' })).toBe(true);
    expect(goesOn(item)).toBe(false);
  });

  it.each([
    [0, 1000, 0],
    [999, 1000, 99],
    [1000, 1000, 100],
    [5000, 1000, 100],
    [0, 0, 0],
    [5, 0, 0],
    [-5, 1000, 0],
  ])('percentOf_%d_of_%d_is_%d', (bytesRead, size, percent) => {
    expect(percentOf({ ...item, bytesRead, size })).toBe(percent);
  });

  it.each([
    ['inbox/october.csv', 'october.csv', 'october'],
    ['inbox/2017/october.csv.gz', '2017/october.csv', 'october'],
    ['inbox/a.b.jsonl', 'a.b.jsonl', 'a.b'],
    ['inbox/rows', 'rows', 'rows'],
    ['inbox/.csv', '.csv', '.csv'],
    ['inbox/día.CSV.GZ', 'día.CSV.GZ', 'día'],
  ])('names_of_%s', (path, name, stem) => {
    expect(nameOf({ ...item, path })).toBe(path.endsWith('.csv.gz') ? `${name}.gz` : name);
    expect(stemOf({ ...item, path })).toBe(stem);
  });

  it.each([
    ['2017-10-20T11:00:00.000Z', '2017-10-20T11:00:12.400Z', '12 s'],
    ['2017-10-20T11:00:00.000Z', '2017-10-20T11:02:05.000Z', '2 min 5 s'],
    // clocks differ
    ['2017-10-20T11:00:00.000Z', '2017-10-20T10:59:59.000Z', '0 s'],
  ])('durationOf_%s_to_%s_is_%s', (startedAt, finishedAt, text) => {
    expect(durationOf({ ...item, startedAt, finishedAt })).toBe(text);
  });

  it('durationOf_notOver_isUnknown', () => {
    expect(durationOf({ ...item, startedAt: '2017-10-20T11:00:00.000Z' })).toBeUndefined();
  });
});
