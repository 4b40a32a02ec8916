/** What a deployment tells the app at start, in `/config.json`. */
export interface Config {
  readonly region: string;
  readonly userPoolId: string;
  readonly clientId: string;
  /** The issuer of the tokens. */
  readonly issuer: string;
  /** The base of the managed login domain, without a slash at its end. */
  readonly signInUrl: string;
  /** Where `/api` is: empty for this origin, else an origin. */
  readonly apiUrl: string;
  /** A page that shows what was denied, where a system has one; on AWS none has. */
  readonly denialsUrl?: string;
}

const names = ['region', 'userPoolId', 'clientId', 'issuer', 'signInUrl', 'apiUrl'] as const;
/** What only some deployments have. */
const extra = 'denialsUrl';
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Thrown when `/config.json` cannot be used; the message names every fault. */
export class BadConfig extends Error {
  override name = 'BadConfig';
}

function urlFault(name: string, text: string): string | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return `\`${name}\` is not a URL`;
  }
  // tokens travel to these addresses
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname));
  if (!safe) return `\`${name}\` is not https`;
  if (url.search || url.hash || url.username || text.endsWith('/')) return `\`${name}\` is more than a base address`;
  return undefined;
}

/** Reads the document strictly: the known settings and no other, each a text, each address safe to send a token to. */
export function parseConfig(value: unknown): Config {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadConfig('config.json is not an object');
  }
  const given = value as Record<string, unknown>;
  const faults: string[] = [];
  const text = (name: (typeof names)[number]): string => {
    const setting = given[name];
    if (typeof setting === 'string' && (setting !== '' || name === 'apiUrl')) return setting;
    faults.push(`\`${name}\` is missing or not a text`);
    return '';
  };
  const config: Config = {
    region: text('region'),
    userPoolId: text('userPoolId'),
    clientId: text('clientId'),
    issuer: text('issuer'),
    signInUrl: text('signInUrl'),
    apiUrl: text('apiUrl'),
  };
  for (const name of ['issuer', 'signInUrl', 'apiUrl'] as const) {
    const fault = config[name] === '' ? undefined : urlFault(name, config[name]);
    if (fault) faults.push(fault);
  }
  const denialsUrl = given[extra];
  if (denialsUrl !== undefined) {
    const fault = typeof denialsUrl === 'string' ? urlFault(extra, denialsUrl) : `\`${extra}\` is not a text`;
    if (fault) faults.push(fault);
  }
  for (const name of Object.keys(given)) {
    if (name !== extra && !(names as readonly string[]).includes(name)) faults.push(`\`${name}\` is not known`);
  }
  if (faults.length > 0) throw new BadConfig(`config.json: ${faults.join(', ')}`);
  return typeof denialsUrl === 'string' ? { ...config, denialsUrl } : config;
}

/** Fetches `/config.json`. */
export async function loadConfig(): Promise<Config> {
  const response = await fetch('/config.json', { cache: 'no-cache', credentials: 'omit' });
  if (!response.ok) throw new BadConfig(`config.json answered ${response.status}`);
  let value: unknown;
  try {
    value = await response.json();
  } catch {
    throw new BadConfig('config.json is not JSON');
  }
  return parseConfig(value);
}
