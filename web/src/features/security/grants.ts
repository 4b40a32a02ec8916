import type { Grant, Report, Sheet } from './model';

/** One line of the matrix: a statement and whose it is. */
export interface Line {
  readonly id: string;
  /** The role or resource that has it. */
  readonly of: string;
  readonly kind: 'allows' | 'denies' | 'trusts';
  readonly grant: Grant;
  /** Such as `dynamodb`; `*` for every service. */
  readonly services: readonly string[];
}

export interface MatrixFilter {
  readonly of?: string;
  readonly service?: string;
  /** Part of an action, in any case. */
  readonly action?: string;
}

const actionsOf = ({ actions, notActions }: Grant) => actions ?? notActions ?? [];

function linesOf(sheet: Sheet): Line[] {
  const of = sheet.role ?? sheet.resource ?? '';
  const lines = (kind: Line['kind'], grants: readonly Grant[] = []) =>
    grants.map((grant, index) => ({
      id: `${of} ${kind} ${grant.statement} ${index}`,
      of,
      kind,
      grant,
      services: grant.notActions
        ? ['*']
        : [...new Set(actionsOf(grant).map((action) => action.split(':')[0]?.toLowerCase() ?? ''))],
    }));
  return [...lines('allows', sheet.allows), ...lines('denies', sheet.denies), ...lines('trusts', sheet.trust)];
}

/** The matrix, line by line: the roles first. */
export function linesOfMatrix({ matrix }: Report): Line[] {
  return [...matrix.roles, ...matrix.resources].flatMap(linesOf);
}

/** Whether a pattern with `*` and `?` can be the action that is looked for, or a part of it. */
function touches(pattern: string, sought: string): boolean {
  const lower = pattern.toLowerCase();
  if (lower.includes(sought)) return true;
  if (!/[*?]/.test(lower)) return false;
  const source = lower
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(sought);
}

/** The lines that a filter leaves; a wildcard is found by what it covers. */
export function filtered(lines: readonly Line[], { of, service, action }: MatrixFilter): Line[] {
  const sought = action?.trim().toLowerCase() ?? '';
  return lines.filter(
    (line) =>
      (!of || line.of === of) &&
      (!service || line.services.includes(service) || line.services.includes('*')) &&
      (sought === '' ||
        (line.grant.notActions
          ? !line.grant.notActions.some((pattern) => pattern.toLowerCase() === sought)
          : actionsOf(line.grant).some((pattern) => touches(pattern, sought)))),
  );
}
