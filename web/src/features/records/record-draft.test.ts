import { describe, expect, it } from 'vitest';
import { type Draft, faultsFrom, newDraft, readDraft } from './record-draft';

const good: Draft = {
  day: '2017-10-10',
  time: '08:30:00',
  type: 'page-view',
  quantity: '2',
  note: '',
  attributes: [],
};

describe('readDraft', () => {
  it('readDraft_good_isTheInput', () => {
    expect(readDraft({ ...good, time: '08:30', attributes: [{ name: 'a', value: '' }] }, undefined)).toEqual({
      input: { occurredAt: '2017-10-10T08:30:00.000Z', type: 'page-view', quantity: '2', attributes: { a: '' } },
    });
  });

  it.each([
    ['occurredAt', { day: '2017-02-30' }],
    ['occurredAt', { day: '' }],
    ['occurredAt', { time: '24:00:00' }],
    ['type', { type: '' }],
    ['type', { type: '-x' }],
    ['type', { type: 'a b' }],
    ['type', { type: 'x'.repeat(65) }],
    ['quantity', { quantity: '' }],
    ['quantity', { quantity: '1,5' }],
    ['quantity', { quantity: '01' }],
    ['quantity', { quantity: '1e3' }],
    ['quantity', { quantity: '0.1234567' }],
    ['quantity', { quantity: '123456789012345678.123' }],
    ['note', { note: 'é'.repeat(513) }],
    [
      'attributes.1',
      {
        attributes: [
          { name: 'a', value: '' },
          { name: 'a', value: '' },
        ],
      },
    ],
    ['attributes.0', { attributes: [{ name: '', value: 'x' }] }],
    ['attributes.0', { attributes: [{ name: 'a', value: 'x'.repeat(257) }] }],
    ['attributes', { attributes: Array.from({ length: 21 }, (_, i) => ({ name: `n${i}`, value: '' })) }],
  ])('readDraft_wrong %s_isNamed: %j', (field, part) => {
    expect(Object.keys(readDraft({ ...good, ...part }, undefined).faults ?? {})).toEqual([field]);
  });

  it.each(['0', '-0.25', '12345678901234567890', '0.000001', '99999999999999.123456'])(
    'readDraft_quantity %s_isKeptToTheDigit',
    (quantity) => expect(readDraft({ ...good, quantity }, undefined).input?.quantity).toBe(quantity),
  );

  it('readDraft_attributeNamedLikeAPrototype_isAnAttribute', () => {
    const { input } = readDraft({ ...good, attributes: [{ name: '__proto__', value: 'x' }] }, undefined);
    expect(JSON.stringify(input?.attributes)).toBe('{"__proto__":"x"}');
  });

  it('newDraft_isNowInUtc', () => {
    expect(newDraft(Date.parse('2017-10-10T23:59:59.500Z'), 'a')).toMatchObject({
      day: '2017-10-10',
      time: '23:59:59',
    });
  });
});

describe('faultsFrom', () => {
  it('faultsFrom_placesEachAtItsField', () => {
    const draft = {
      ...good,
      attributes: [
        { name: 'x', value: '' },
        { name: 'colour', value: '' },
      ],
    };
    const errors = ['attributes.colour', 'attributes', 'type', 'Idempotency-Key'].map((field) => ({
      field,
      detail: 'd',
    }));
    expect(faultsFrom(errors, draft)).toEqual({
      faults: { 'attributes.1': 'd', attributes: 'd', type: 'd' },
      rest: ['Idempotency-Key: d'],
    });
  });
});
