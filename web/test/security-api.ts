import { HttpResponse, http } from 'msw';
import type { Denial } from '@/features/security/api/read-denials';
import type { Grant, Report } from '@/features/security/model';
import { server } from './server';
import { accessToken, origin, signedInSession } from './session';

export const auditorSession = (denialsUrl = '') =>
  signedInSession({ token: accessToken('carrel/audit'), denialsUrl }).session;

const grant = (statement: string, part: Partial<Grant>): Grant => ({
  statement,
  says: `says ${statement}`,
  actions: ['dynamodb:GetItem'],
  resources: ['RecordsTable'],
  conditions: [],
  ceiling: [],
  cut: [],
  ...part,
});

/** A report in which nothing failed, unless the test says otherwise. */
export function reportOf(part: Partial<Report> = {}): Report {
  return {
    passed: true,
    promises: [
      {
        title: 'RecordsAccessRole reads and writes rows of its own user only',
        explanation: 'Every row is under the key of the user.',
        roles: ['RecordsAccessRole'],
        proof: 'proved',
        combinations: 12,
      },
    ],
    findings: {
      open: [],
      accepted: [
        {
          rule: 'wildcard-resource',
          severity: 'medium',
          at: 'policies/boundary.json#FilesCeiling',
          file: 'policies/boundary.json',
          line: 47,
          hash: 'sha256:1',
          message: 'grants every object',
          reason: 'the ceiling is every user’s objects',
        },
      ],
      faults: [],
    },
    cases: [
      {
        file: 'records/own-rows.json',
        name: 'get',
        says: 'Ada reads a row of hers',
        expected: 'allow',
        passed: true,
        why: [],
      },
    ],
    policies: [
      {
        file: 'policies/boundary.json',
        hangs: 'boundary',
        owners: ['RecordsAccessRole'],
        promises: [],
        statements: [
          {
            name: 'policies/boundary.json#NoIam',
            effect: 'deny',
            says: 'denies all of IAM',
            written: '{ "Sid": "NoIam" }',
            cases: [],
            findings: ['wildcard-resource'],
          },
        ],
      },
      {
        file: 'policies/records/access.json',
        hangs: 'identity',
        owners: ['RecordsAccessRole'],
        promises: ['RecordsAccessRole reads and writes rows of its own user only'],
        statements: [
          {
            name: 'policies/records/access.json#OwnRows',
            effect: 'allow',
            says: 'may read and write rows',
            written: '{ "Sid": "OwnRows" }',
            cases: ['records/own-rows.json: get'],
            findings: [],
          },
        ],
      },
    ],
    matrix: {
      functions: [],
      roles: [
        {
          role: 'RecordsAccessRole',
          trust: [grant('policies/records/trust.json#CallerWithOwnToken', { actions: ['sts:AssumeRole'] })],
          allows: [
            grant('policies/records/access.json#OwnRows', {
              conditions: [
                {
                  operator: 'ForAllValues:StringEquals',
                  key: 'dynamodb:LeadingKeys',
                  values: ['the sub'],
                },
              ],
            }),
          ],
          denies: [],
        },
        {
          role: 'FilesAccessRole',
          trust: [],
          allows: [
            grant('policies/files/access.json#OwnObjects', { actions: ['s3:GetObject'], resources: ['FilesBucket/*'] }),
          ],
          denies: [],
        },
      ],
      resources: [
        {
          resource: 'FilesBucket',
          allows: [],
          denies: [grant('policies/resources/files-bucket.json#TlsOnly', { actions: ['s3:*'] })],
        },
      ],
    },
    ...part,
  };
}

/** The report's route answers so from now on; the list says how often it was asked. */
export function answerReport(answer: () => Response): string[] {
  const asked: string[] = [];
  server.use(
    http.get(`${origin}/api/*`, ({ request }) => {
      asked.push(new URL(request.url).pathname);
      return answer();
    }),
  );
  return asked;
}

export const withReport = (report: Report) => answerReport(() => HttpResponse.json(report));

/** Where the system of a test tells its denials. */
export const denialsPage = 'http://localhost:8081/_carrel/denials';

export const denied = (action: string): Denial => ({
  at: '2026-03-01T10:00:00Z',
  principal: 'session of Ada',
  action,
  resource: 'arn:aws:s3:::files/users/other/note',
  explanation: 'no statement allows it',
});

/** The list of denials is answered so from now on; what came with each request to prove who asks is noted. */
export function withDenials(answer: () => Response) {
  const authorizations: (string | null)[] = [];
  server.use(
    http.get(`${denialsPage}.json`, ({ request }) => {
      authorizations.push(request.headers.get('authorization'));
      return answer();
    }),
  );
  return { authorizations };
}
