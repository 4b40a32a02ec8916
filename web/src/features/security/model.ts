import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { components } from '@/lib/api/schema.gen';

export type Report = components['schemas']['AuditReport'];
export type PromiseProof = components['schemas']['AuditPromise'];
export type Finding = components['schemas']['AuditFinding'];
export type Policy = components['schemas']['AuditPolicy'];
export type Statement = components['schemas']['AuditStatement'];
export type Case = components['schemas']['AuditCase'];
export type Sheet = components['schemas']['AuditSheet'];
export type Grant = components['schemas']['AuditGrant'];

/** What became of a promise, in words. */
export const proofs: Readonly<Record<PromiseProof['proof'], { text: string; icon: StatusIndicatorProps.Type }>> = {
  proved: { text: 'Proved', icon: 'success' },
  refuted: { text: 'Refuted', icon: 'error' },
  outside: { text: 'Cannot be proved', icon: 'warning' },
};

/** What a policy is to those that have it. */
export const hangs: Readonly<Record<Policy['hangs'], string>> = {
  identity: 'What these may do',
  boundary: 'The ceiling of every role under it',
  trust: 'Who may become',
  resource: 'Who may do what to',
};

/** A number with its noun. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** The address of the policy viewer at a statement such as `policies/records/access.json#OwnRows`. */
export function statementHref(name: string): string {
  const [file = '', sid = ''] = name.split('#');
  return `#/security/policies?${new URLSearchParams({ file, ...(sid ? { statement: name } : {}) })}`;
}

/** Whether a place is a statement of a policy file, and not a resource of the template. */
export const isStatement = (name: string) => name.startsWith('policies/');
