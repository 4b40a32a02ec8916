import { ApiError } from '@/lib/api/errors';
import { ErrorNotice } from './error-notice';

/**
 * What the API refused about one field of a form, as a sentence: it says only what is wrong (`is missing`). Undefined when
 * the field is none of its refusals.
 */
export function fieldError(error: unknown, field: string): string | undefined {
  const detail = error instanceof ApiError ? error.fields.find((fault) => fault.field === field)?.detail : undefined;
  return detail === undefined ? undefined : `This ${detail}.`;
}

/** An error for the form as a whole: nothing when each of its refusals stands at one of the fields. */
export function FormError({ error, fields }: { error: unknown; fields: readonly string[] }) {
  if (error === null || error === undefined) return null;
  const named = error instanceof ApiError ? error.fields : [];
  if (named.length > 0 && named.every(({ field }) => fields.includes(field))) return null;
  return <ErrorNotice error={error} />;
}
