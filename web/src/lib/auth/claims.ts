/** What the app reads from an access token: which routes it opens. The API decides; this only chooses what is shown. */
export function scopesOf(accessToken: string): readonly string[] {
  try {
    const [, payload = ''] = accessToken.split('.');
    const text = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const { scope }: { scope?: unknown } = JSON.parse(text);
    return typeof scope === 'string' ? scope.split(' ').filter((name) => name !== '') : [];
  } catch {
    return []; // no token that we know how to read: it opens nothing more
  }
}
