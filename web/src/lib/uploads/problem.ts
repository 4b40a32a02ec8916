import { ApiError, SessionEnded, Unreachable } from '../api/errors';
import { Lost, Refused } from './send';

/** Why an upload failed and what to do, without anything internal. */
export function problemOf(error: unknown): string {
  if (error instanceof SessionEnded) return 'Your session ended. Sign in again to go on.';
  if (error instanceof Lost || error instanceof Unreachable) return 'The connection broke off several times.';
  if (error instanceof Refused) return error.message;
  if (error instanceof ApiError) {
    const named = error.fields.map(({ field, detail }) => `${field}: ${detail}`).join('; ');
    if (named !== '') return named;
    if (error.passing) return 'The service is busy. Try again in a moment.';
    return error.status < 500 ? error.message : 'The service had a fault. Try again.';
  }
  if (error instanceof DOMException && ['NotFoundError', 'NotReadableError'].includes(error.name)) {
    return 'The file was changed, moved or deleted since it was chosen. Choose it again.';
  }
  return 'Something went wrong. Try again.';
}
