import { useQuery } from '@tanstack/react-query';
import { Unreachable } from '@/lib/api/errors';

/** A request that was refused, as the system that this app runs in tells it. */
export interface Denial {
  readonly at: string;
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** In several lines: the condition keys, and the statement that denied or what was missing. */
  readonly explanation: string;
}

const fields = ['at', 'principal', 'action', 'resource', 'explanation'] as const;

function isDenial(value: unknown): value is Denial {
  return (
    typeof value === 'object' && value !== null && fields.every((name) => typeof Reflect.get(value, name) === 'string')
  );
}

async function readDenials(address: string, signal: AbortSignal): Promise<readonly Denial[]> {
  // another server than the API: no token goes there
  const answer = await fetch(address, { signal, credentials: 'omit', cache: 'no-store' }).catch((cause: unknown) => {
    throw signal.aborted ? cause : new Unreachable(cause);
  });
  const body: unknown = answer.ok ? await answer.json() : undefined;
  const denials = typeof body === 'object' && body !== null ? Reflect.get(body, 'denials') : undefined;
  if (!Array.isArray(denials) || !denials.every(isDenial)) throw new Error('The list of denials cannot be read.');
  return denials;
}

/** The last denied requests, newest first. */
export function useDenials(denialsUrl: string) {
  return useQuery({
    queryKey: ['security', 'denials', denialsUrl],
    queryFn: ({ signal }) => readDenials(`${denialsUrl}.json`, signal),
    // each look is a new one: what was just refused is what is looked for
    staleTime: 0,
    retry: false,
  });
}
