import type { RecordItem } from './model';
import type { Draft } from './record-draft';

/** A form that was open when the session ended. */
export interface KeptDraft {
  /** Whose it is: nobody else gets it back. */
  readonly sub: string;
  readonly draft: Draft;
  /** The version that was being changed; absent, a new record. */
  readonly base?: RecordItem;
  /** The form's idempotency key: a save that arrived before the session ended is not repeated after it. */
  readonly key: string;
}

const place = 'carrel.records.draft';

/** Keeps the form in this tab while its user signs in again; signing out removes it. */
export function keepDraft(kept: KeptDraft) {
  sessionStorage.setItem(place, JSON.stringify(kept));
}

/** Gives the user's form back, once. One that is not theirs or not whole is gone. */
export function takeDraft(sub: string): KeptDraft | undefined {
  const text = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  if (text === null) return undefined;
  try {
    const kept: unknown = JSON.parse(text);
    return isKept(kept) && kept.sub === sub ? kept : undefined;
  } catch {
    return undefined; // not JSON
  }
}

function isKept(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null) return false;
  const { sub, draft, key } = value as Record<string, unknown>;
  if (typeof sub !== 'string' || typeof key !== 'string' || typeof draft !== 'object' || draft === null) return false;
  const { attributes, ...texts } = draft as Record<string, unknown>;
  const names = ['day', 'time', 'type', 'quantity', 'note'];
  return names.every((name) => typeof texts[name] === 'string') && Array.isArray(attributes);
}
