import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageType, kindOf } from './kind';
import { decodeText, delimiterOf, readRows } from './text';

const bytes = (...values: number[]) => new Uint8Array(values);
const all = { most: 1000, cut: false };

describe('kindOf', () => {
  it.each([
    ['a.csv', '', 'csv'],
    ['A.TSV', '', 'csv'],
    ['a.html', 'text/html', 'text'],
    ['a.svg', 'image/svg+xml', 'text'],
    ['noextension', 'image/svg+xml', 'text'],
    ['a', 'text/html; charset=utf-8', 'text'],
    ['a.png', 'text/html', 'image'],
    ['a.pdf', '', 'pdf'],
    ['a', 'application/pdf', 'pdf'],
    ['a.zip', 'application/zip', 'none'],
    ['a.bin', '', 'none'],
  ])('%s_declaredAs_%s_is_%s', (name, type, kind) => {
    expect(kindOf(name, type)).toBe(kind);
  });
});

describe('imageType', () => {
  it('goesByTheFirstBytes', () => {
    expect(imageType(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))).toBe('image/png');
    expect(imageType(bytes(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
    expect(imageType(new TextEncoder().encode('GIF89a'))).toBe('image/gif');
    expect(imageType(new TextEncoder().encode('RIFF....WEBP'))).toBe('image/webp');
    expect(imageType(new TextEncoder().encode('....ftypavif'))).toBe('image/avif');
  });

  it.each(['<svg xmlns="http://www.w3.org/2000/svg"/>', '<html>', '', 'GIF', 'RIFF....WAVE'])('%s_isNone', (text) => {
    expect(imageType(new TextEncoder().encode(text))).toBeUndefined();
  });
});

describe('decodeText', () => {
  it('utf8_withOrWithoutMark', () => {
    expect(decodeText(new TextEncoder().encode('größe'))).toBe('größe');
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x61))).toBe('a');
  });

  it('utf16_withMark', () => {
    expect(decodeText(bytes(0xff, 0xfe, 0x61, 0x00))).toBe('a');
    expect(decodeText(bytes(0xfe, 0xff, 0x00, 0x61))).toBe('a');
  });

  it('bytesThatAreNoText_areNone', () => {
    expect(decodeText(bytes(0x61, 0, 0x62))).toBeUndefined();
  });
});

describe('readRows', () => {
  it('quotesLineEndsAndDelimiters_areResolved', () => {
    expect(readRows('a;b\r\n"1;""2""";"x\ny"\n\nlast', all)).toEqual([['a', 'b'], ['1;"2"', 'x\ny'], ['last']]);
  });

  it('textThatBreaksOff_losesItsLastRow', () => {
    expect(readRows('a,b\n1,2\n3,', { most: 1000, cut: true })).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(readRows('a,b\n"never closed\n3,4\n', { most: 1000, cut: true })).toEqual([['a', 'b']]);
  });

  it('rowsAbove_most_areLeft', () => {
    expect(readRows('1\n2\n3\n', { most: 2, cut: false })).toEqual([['1'], ['2']]);
  });

  it('delimiter_isTheCommonestOfTheHeader', () => {
    expect(delimiterOf('a\tb\tc,d')).toBe('\t');
    expect(delimiterOf('"a,b,c";d')).toBe(';');
    expect(delimiterOf('a|b')).toBe('|');
    expect(delimiterOf('single')).toBe(',');
  });

  it('anyCells_writtenAsCsv_areReadBack', () => {
    const cell = fc.string().map((text) => text.replaceAll('\0', ''));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = ['"first","second"', ...rows.map((row) => row.map(quote).join(','))].join('\r\n');
        expect(readRows(text, { most: 10_000, cut: false })).toEqual([['first', 'second'], ...rows]);
      }),
    );
  });
});
