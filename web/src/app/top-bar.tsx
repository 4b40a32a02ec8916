import TopNavigation, { type TopNavigationProps } from '@cloudscape-design/components/top-navigation';
import { useNavigate } from 'react-router';
import { useSession, useSessionState } from '@/lib/auth/use-session';
import { chooseTheme, type ThemeChoice, useThemeChoice } from '@/lib/theme';

const themes: readonly { id: ThemeChoice; text: string }[] = [
  { id: 'light', text: 'Light' },
  { id: 'dark', text: 'Dark' },
  { id: 'system', text: 'As on this device' },
];

function useThemeMenu(): TopNavigationProps.Utility {
  const choice = useThemeChoice();
  return {
    type: 'menu-dropdown',
    iconName: 'settings',
    ariaLabel: 'Appearance',
    title: 'Appearance',
    items: themes.map(({ id, text }) => ({ id, text, itemType: 'checkbox', checked: id === choice })),
    onItemClick: ({ detail }) => {
      const theme = themes.find(({ id }) => id === detail.id);
      if (theme) chooseTheme(theme.id);
    },
  };
}

/** The bar at the top of every page: the name, the appearance, and the account once someone is signed in. */
export function TopBar() {
  const session = useSession();
  const state = useSessionState();
  const themeMenu = useThemeMenu();
  const navigate = useNavigate();
  const account: TopNavigationProps.Utility[] =
    state.status === 'signed-out'
      ? []
      : [
          {
            type: 'menu-dropdown',
            iconName: 'user-profile',
            text: state.email,
            description: state.email,
            ariaLabel: `Account ${state.email}`,
            items: [
              { id: 'account', text: 'Account' },
              { id: 'sign-out', text: 'Sign out' },
            ],
            onItemClick: ({ detail }) => {
              if (detail.id === 'account') void navigate('/account');
              if (detail.id === 'sign-out') void session.signOut();
            },
          },
        ];
  return (
    <div id="top">
      <TopNavigation
        identity={{ href: '#/', title: 'Carrel', logo: { src: '/favicon.svg', alt: 'Logo' } }}
        utilities={[themeMenu, ...account]}
      />
    </div>
  );
}
