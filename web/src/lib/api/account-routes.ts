/** The routes that change the account, and the one that reads what only its owner should see. */
const routes = new Set([
  'GET /account/profile',
  'PUT /account/profile',
  'POST /account/email',
  'POST /account/email/confirm',
  'POST /account/email/resend',
  'POST /account/password',
  'POST /account/totp',
  'POST /account/totp/confirm',
  'DELETE /account/totp',
  'POST /account/sign-out',
  'POST /account/erase',
]);

/** Whether a route takes the account token: these exactly, so that no other function ever sees it. */
export function needsAccountToken(method: string, path: string): boolean {
  return routes.has(`${method} ${path}`);
}
