import Flashbar, { type FlashbarProps } from '@cloudscape-design/components/flashbar';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';

/** A short message about something that has just happened. */
export interface Notice {
  readonly type: 'success' | 'info' | 'warning' | 'error';
  readonly text: ReactNode;
}

interface Notices {
  readonly items: readonly (Notice & { readonly id: string })[];
  readonly add: (notice: Notice) => void;
  readonly dismiss: (id: string) => void;
}

/** More messages than this are noise: the oldest goes. */
const most = 3;

const NoticesContext = createContext<Notices | undefined>(undefined);

function useNotices(): Notices {
  const notices = useContext(NoticesContext);
  if (!notices) throw new Error('there is no NotificationProvider above this component');
  return notices;
}

export function NotificationProvider({ children }: { children: ReactNode }) {
  const [items, setItems] = useState<Notices['items']>([]);
  const add = useCallback((notice: Notice) => {
    setItems((before) => [...before.slice(1 - most), { ...notice, id: crypto.randomUUID() }]);
  }, []);
  const dismiss = useCallback((id: string) => setItems((before) => before.filter((item) => item.id !== id)), []);
  const value = useMemo(() => ({ items, add, dismiss }), [items, add, dismiss]);
  return <NoticesContext.Provider value={value}>{children}</NoticesContext.Provider>;
}

/** Says something to the user, at the top of the page and to screen readers. */
export function useNotify(): (notice: Notice) => void {
  return useNotices().add;
}

/** The messages, after those that the page itself has (`standing`). */
export function NotificationBar({ standing }: { standing: readonly FlashbarProps.MessageDefinition[] }) {
  const { items, dismiss } = useNotices();
  return (
    <Flashbar
      items={[
        ...standing,
        ...items.map(
          (item): FlashbarProps.MessageDefinition => ({
            id: item.id,
            type: item.type,
            content: item.text,
            dismissible: true,
            dismissLabel: 'Dismiss message',
            onDismiss: () => dismiss(item.id),
            ariaRole: item.type === 'error' ? 'alert' : 'status',
          }),
        ),
      ]}
    />
  );
}
