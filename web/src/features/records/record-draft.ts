import type { FieldError } from '@/lib/api/errors';
import { dayOf, isDay } from '@/lib/days';
import type { RecordInput, RecordItem } from './model';

/** A record as it stands in the form: texts, right or wrong. */
export interface Draft {
  readonly day: string;
  /** `14:03:05`, UTC. */
  readonly time: string;
  readonly type: string;
  readonly quantity: string;
  readonly note: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
}

/** What is wrong, by field: `occurredAt`, `type`, `quantity`, `note`, `attributes`, or `attributes.<place>` of a row. */
export type Faults = Readonly<Record<string, string>>;

export const noteLimit = 1024;
export const attributeLimit = 20;

const typePattern = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;
const quantityPattern = /^-?(0|[1-9][0-9]{0,19})(\.[0-9]{1,6})?$/;
const timePattern = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

export const bytesOf = (text: string) => new TextEncoder().encode(text).length;

export function newDraft(now: number, type: string): Draft {
  const time = new Date(now).toISOString().slice(11, 19);
  return { day: dayOf(now), time, type, quantity: '1', note: '', attributes: [] };
}

export function draftOf(record: RecordItem): Draft {
  return {
    day: record.occurredAt.slice(0, 10),
    time: record.occurredAt.slice(11, 19),
    type: record.type,
    quantity: record.quantity,
    note: record.note ?? '',
    attributes: Object.entries(record.attributes).map(([name, value]) => ({ name, value })),
  };
}

/** The instant that the draft names. Untouched, an edited record keeps its milliseconds, which the form does not show. */
function occurredAt(draft: Draft, base: RecordItem | undefined): string {
  const time = draft.time.length === 5 ? `${draft.time}:00` : draft.time;
  const seconds = `${draft.day}T${time}`;
  return base?.occurredAt.startsWith(seconds) ? base.occurredAt : `${seconds}.000Z`;
}

/** The draft as the API takes it, or what is wrong with it: the contract's own rules, told before anything is sent. */
export function readDraft(
  draft: Draft,
  base: RecordItem | undefined,
): { input: RecordInput; faults?: never } | { faults: Faults; input?: never } {
  const faults: Record<string, string> = {};
  if (!isDay(draft.day)) faults.occurredAt = 'Choose a day, as YYYY-MM-DD, from 1970 on.';
  else if (!timePattern.test(draft.time)) faults.occurredAt = 'Enter a time, as hh:mm:ss.';
  const type = draft.type.trim();
  if (!typePattern.test(type)) {
    faults.type = 'Use 1 to 64 letters, digits and . _ : - beginning with a letter or digit.';
  }
  const quantity = draft.quantity.trim();
  const digits = quantity.replace(/^-?(0\.)?0*/, '').replace('.', '').length;
  if (!quantityPattern.test(quantity) || digits > 20) {
    faults.quantity = 'Enter a number like 2 or -0.25, of at most 20 digits with 6 after the point.';
  }
  const bytes = bytesOf(draft.note);
  if (bytes > noteLimit) faults.note = `Shorten the note by ${bytes - noteLimit} bytes.`;
  const attributes: Record<string, string> = {};
  if (draft.attributes.length > attributeLimit) faults.attributes = `Keep at most ${attributeLimit} attributes.`;
  draft.attributes.forEach(({ name, value }, place) => {
    const fault =
      name === '' || name.length > 64
        ? 'Give a name of 1 to 64 characters.'
        : value.length > 256
          ? 'Keep the value to 256 characters.'
          : Object.hasOwn(attributes, name)
            ? 'This name is there twice.'
            : undefined;
    if (fault) faults[`attributes.${place}`] = fault;
    else Object.defineProperty(attributes, name, { value, enumerable: true, configurable: true, writable: true });
  });
  if (Object.keys(faults).length > 0) return { faults };
  const note = draft.note === '' ? {} : { note: draft.note };
  return { input: { occurredAt: occurredAt(draft, base), type, quantity, ...note, attributes } };
}

/** The API's refusals by the form's fields; what belongs to none of them is `rest`. */
export function faultsFrom(errors: readonly FieldError[], draft: Draft): { faults: Faults; rest: readonly string[] } {
  const faults: Record<string, string> = {};
  const rest: string[] = [];
  for (const { field, detail } of errors) {
    const place = draft.attributes.findIndex(({ name }) => field === `attributes.${name}`);
    if (place >= 0) faults[`attributes.${place}`] = detail;
    else if (['occurredAt', 'type', 'quantity', 'note', 'attributes'].includes(field)) faults[field] = detail;
    else rest.push(`${field}: ${detail}`);
  }
  return { faults, rest };
}
