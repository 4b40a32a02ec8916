import type { components } from '@/lib/api/schema.gen';

type Schemas = components['schemas'];

export type FileItem = Schemas['File'];
export type FilePage = Schemas['FilePage'];
export type FileLink = Schemas['FileLink'];
export type FileVersion = Schemas['Version'];
export type VersionPage = Schemas['VersionPage'];
export type UsagePage = Schemas['UsagePage'];

/** Where a user's files are. The first part of every path. */
export const areas = ['files', 'inbox', 'exports'] as const;
export type Area = (typeof areas)[number];

export const areaNames: Record<Area, string> = { files: 'Files', inbox: 'Inbox', exports: 'Exports' };

function isArea(text: string): text is Area {
  return (areas as readonly string[]).includes(text);
}

/** A folder of an area, `files/2017/`. */
export interface Folder {
  readonly area: Area;
  /** The names of the folders on the way, decoded; none at the top of the area. */
  readonly names: readonly string[];
  /** With the area and a slash at the end, as the API wants it. */
  readonly path: string;
}

function folderOf(area: Area, names: readonly string[]): Folder {
  return { area, names, path: `${[area, ...names].join('/')}/` };
}

/**
 * The folder that an address of this page names: `/files/inbox/2017` is `inbox/2017/`, and `/files` alone is `files/`.
 * Read from the raw address, since a router decodes `%2F` in a name into a slash.
 *
 * @returns undefined when the address names no area or cannot be decoded
 */
export function readFolder(pathname: string): Folder | undefined {
  const [, , area = 'files', ...encoded] = pathname.replace(/\/+$/, '').split('/');
  if (!isArea(area)) return undefined;
  try {
    return folderOf(area, encoded.map(decodeURIComponent));
  } catch {
    return undefined;
  }
}

/** The address of a folder, given by its path with a slash at the end. */
export function addressOf(path: string): string {
  return `/files/${path.slice(0, -1).split('/').map(encodeURIComponent).join('/')}`;
}

/** The folders from the area down to the given one. */
export function trail(folder: Folder): Folder[] {
  return [
    folderOf(folder.area, []),
    ...folder.names.map((_, place) => folderOf(folder.area, folder.names.slice(0, place + 1))),
  ];
}

/** The last part of a path, of a file or of a folder with its slash. */
export function nameOf(path: string): string {
  return path.replace(/\/$/, '').split('/').at(-1) ?? path;
}
