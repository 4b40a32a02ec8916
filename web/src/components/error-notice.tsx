import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { ApiError, SessionEnded, SignInAgain, Unreachable } from '@/lib/api/errors';
import { ConfirmItIsYou } from './confirm-it-is-you';

/** What an error means to the user, without anything internal. */
export function errorText(error: unknown): { header: string; text: string; requestId?: string } {
  if (error instanceof Unreachable) return { header: 'No connection', text: error.message };
  if (error instanceof SignInAgain) return { header: 'Confirm it is you', text: error.message };
  if (error instanceof ApiError) {
    const requestId = error.problem?.requestId;
    const known = requestId ? { requestId } : {};
    if (error.status === 403) {
      return { header: 'Not allowed', text: 'Your account may not do this.', ...known };
    }
    if (error.passing) {
      return { header: 'The service is busy', text: 'Nothing was lost. Try again in a moment.', ...known };
    }
    if (error.status >= 500) {
      return { header: 'The service had a fault', text: 'Try again. If it stays, tell your administrator.', ...known };
    }
    return { header: 'The service refused this', text: error.message, ...known };
  }
  return { header: 'Something went wrong', text: 'Reload the page and try again.' };
}

interface Props {
  readonly error: unknown;
  /** Shown as a button when given. */
  readonly onRetry?: () => void;
}

export function ErrorNotice({ error, onRetry }: Props) {
  // the app itself asks to sign in again, over the page
  if (error instanceof SessionEnded) return null;
  if (error instanceof SignInAgain) return <ConfirmItIsYou />;
  const { header, text, requestId } = errorText(error);
  return (
    <div role="alert">
      <Alert type="error" header={header} action={onRetry && <Button onClick={onRetry}>Retry</Button>}>
        {text}
        {requestId && (
          <Box variant="small" display="block">
            Request {requestId}
          </Box>
        )}
      </Alert>
    </div>
  );
}
