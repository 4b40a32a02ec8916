import type { UserAction, UserDetails } from './model';

/** Something that an admin can do to an account, and what the page says about it. */
export interface Act {
  readonly id: UserAction | 'delete';
  readonly label: string;
  readonly question: string;
  readonly text: string;
  /** The button that does it. */
  readonly verb: string;
  /** What is said afterwards, after the user's name. */
  readonly done: string;
  /** Whether the address has to be typed: it takes something away that does not simply come back. */
  readonly typed: boolean;
  /** Refused for the own account. */
  readonly notOwn: boolean;
  readonly possible: (user: UserDetails) => boolean;
}

const lasts = 'An access token that was given out before lasts up to 15 minutes.';

export const acts: readonly Act[] = [
  {
    id: 'resend-invitation',
    label: 'Send the invitation again',
    question: 'Send the invitation again?',
    text: 'The user gets a message with a new temporary password. The one before no longer works.',
    verb: 'Send',
    done: 'was sent another invitation.',
    typed: false,
    notOwn: false,
    possible: ({ status }) => status === 'FORCE_CHANGE_PASSWORD',
  },
  {
    id: 'confirm',
    label: 'Confirm',
    question: 'Confirm this user?',
    text: 'The user can sign in without the code that was sent at sign-up. The address stays unverified.',
    verb: 'Confirm',
    done: 'was confirmed.',
    typed: false,
    notOwn: false,
    possible: ({ status }) => status === 'UNCONFIRMED',
  },
  {
    id: 'enable',
    label: 'Enable',
    question: 'Enable this user?',
    text: 'The user can sign in again, with the same password and the same records and files.',
    verb: 'Enable',
    done: 'was enabled.',
    typed: false,
    notOwn: false,
    possible: ({ enabled }) => !enabled,
  },
  {
    id: 'sign-out',
    label: 'Sign out everywhere',
    question: 'Sign this user out everywhere?',
    text: `The user has to sign in again in every browser and program. ${lasts}`,
    verb: 'Sign out',
    done: 'was signed out everywhere.',
    typed: false,
    notOwn: false,
    possible: () => true,
  },
  {
    id: 'reset-password',
    label: 'Reset password',
    question: 'Reset the password of this user?',
    text: 'The password stops working. A code is sent to the address of the user, who needs it to set a new one.',
    verb: 'Reset password',
    done: 'has to set a new password.',
    typed: true,
    notOwn: false,
    possible: ({ enabled, status }) => enabled && (status === 'CONFIRMED' || status === 'RESET_REQUIRED'),
  },
  {
    id: 'reset-mfa',
    label: 'Reset two-factor sign-in',
    question: 'Reset two-factor sign-in of this user?',
    text: 'The password alone opens the account then. Make sure that it is the user who asked for this.',
    verb: 'Reset two-factor sign-in',
    done: 'signs in with the password alone now.',
    typed: true,
    notOwn: true,
    possible: ({ mfa }) => mfa,
  },
  {
    id: 'disable',
    label: 'Disable',
    question: 'Disable this user?',
    text: `The user can no longer sign in; records and files stay. ${lasts}`,
    verb: 'Disable',
    done: 'was disabled.',
    typed: true,
    notOwn: true,
    possible: ({ enabled }) => enabled,
  },
  {
    id: 'delete',
    label: 'Delete',
    question: 'Delete this user?',
    text: 'The account is gone for good. The records and files of the user stay locked away: nobody can read them any more, and only operators can remove them. A user who wants everything erased does that before, on the page of the account.',
    verb: 'Delete',
    done: 'was deleted.',
    typed: true,
    notOwn: true,
    possible: () => true,
  },
];
