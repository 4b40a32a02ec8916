import { describe, expect, it } from 'vitest';
import { filtered, linesOfMatrix } from './grants';
import type { Grant, Report } from './model';

const grant = (statement: string, part: Partial<Grant>): Grant => ({
  statement,
  says: statement,
  resources: ['RecordsTable'],
  conditions: [],
  ceiling: [],
  cut: [],
  ...part,
});

const report = {
  matrix: {
    functions: [],
    roles: [
      {
        role: 'A',
        trust: [grant('t', { actions: ['sts:AssumeRole'] })],
        allows: [grant('rows', { actions: ['dynamodb:GetItem', 'dynamodb:Query'] })],
        denies: [grant('iam', { actions: ['iam:*'] })],
      },
    ],
    resources: [{ resource: 'B', allows: [], denies: [grant('tls', { notActions: ['s3:GetObject'] })] }],
  },
} as unknown as Report;

const found = (filter: Parameters<typeof filtered>[1]) =>
  filtered(linesOfMatrix(report), filter).map(({ grant: { statement } }) => statement);

describe('the matrix', () => {
  it('filtered_withoutAFilter_isAllOfIt', () => {
    expect(found({})).toEqual(['rows', 'iam', 't', 'tls']);
  });

  it('filtered_byRole_isThatRoleAlone', () => {
    expect(found({ of: 'B' })).toEqual(['tls']);
    expect(found({ of: 'C' })).toEqual([]);
  });

  it('filtered_byService_keepsWhatIsOfEveryService', () => {
    expect(found({ service: 'dynamodb' })).toEqual(['rows', 'tls']);
  });

  it('filtered_byAction_findsPartsAndWildcards', () => {
    expect(found({ action: ' query ' })).toEqual(['rows', 'tls']);
    expect(found({ action: 'iam:PassRole' })).toEqual(['iam', 'tls']);
    expect(found({ action: 's3:GetObject' })).toEqual([]);
    expect(found({ action: '(' })).toEqual(['tls']);
  });
});
