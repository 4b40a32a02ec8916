import type { components } from '@/lib/api/schema.gen';

export type Account = components['schemas']['Account'];
export type Profile = components['schemas']['Profile'];
export type SignIn = components['schemas']['SignInSeen'];
export type Usage = components['schemas']['StoredUsage'];
export type UsageStep = components['schemas']['UsageStep'];
export type TotpSecret = components['schemas']['TotpSecret'];

/** Rights that a group gives only to those who sign in with two factors, in words. */
const rightsOf: Readonly<Record<string, { scope: string; name: string }>> = {
  admins: { scope: 'carrel/admin', name: 'Admin rights' },
  auditors: { scope: 'carrel/audit', name: 'Auditor rights' },
};

/** The rights that the user's groups would give, and the token does not have. */
export function rightsWithheld(groups: readonly string[], scopes: readonly string[]): readonly string[] {
  return groups.flatMap((group) => {
    const right = rightsOf[group];
    return right && !scopes.includes(right.scope) ? [right.name] : [];
  });
}

const browsers = [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
] as const;
const systems = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
] as const;

/** What a browser calls itself, in words: `Firefox on Linux`. What is not known is given as it stands. */
export function deviceOf(userAgent: string | undefined): string {
  if (userAgent === undefined || userAgent === '') return 'Unknown device';
  const browser = browsers.find(([, pattern]) => pattern.test(userAgent))?.[0];
  const system = systems.find(([, pattern]) => pattern.test(userAgent))?.[0];
  if (!browser) return userAgent;
  return system ? `${browser} on ${system}` : browser;
}

/** A secret in groups of four, as it is typed into an app. */
export function spaced(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
}
