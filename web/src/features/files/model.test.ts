import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, nameOf, readFolder, trail } from './model';

describe('readFolder', () => {
  it.each([
    ['/files', 'files/'],
    ['/files/', 'files/'],
    ['/files/files', 'files/'],
    ['/files/inbox', 'inbox/'],
    ['/files/inbox/2017/', 'inbox/2017/'],
    ['/files/files/a%20b/%252F', 'files/a b/%2F/'],
  ])('address_%s_isFolder_%s', (address, path) => {
    expect(readFolder(address)?.path).toBe(path);
  });

  it.each(['/files/elsewhere', '/files/Files', '/files/files/%E0%A4%A', '/files/files/%'])(
    'address_%s_isNone',
    (address) => {
      expect(readFolder(address)).toBeUndefined();
    },
  );

  it('addressOfAnyFolder_leadsBackToIt', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('/'));
    fc.assert(
      fc.property(fc.constantFrom('files', 'inbox', 'exports'), fc.array(name, { maxLength: 4 }), (area, names) => {
        const path = `${[area, ...names].join('/')}/`;
        expect(readFolder(addressOf(path))).toEqual({ area, names, path });
      }),
    );
  });
});

it('trail_hasEachFolderOnTheWay', () => {
  const folder = readFolder('/files/inbox/2017/10');
  expect(folder && trail(folder).map(({ path }) => path)).toEqual(['inbox/', 'inbox/2017/', 'inbox/2017/10/']);
});

it('nameOf_isTheLastPart', () => {
  expect(nameOf('files/2017/a.csv')).toBe('a.csv');
  expect(nameOf('files/2017/')).toBe('2017');
});
