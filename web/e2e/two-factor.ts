import { createHmac } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { type Account, enterPassword, expect } from './kit';

const seconds = 30;
const stepNow = () => Math.floor(Date.now() / 1000 / seconds);

/** The bytes of a text in base32 (RFC 4648 section 6). */
function base32(text: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...text.replace(/[\s=]/g, '').toUpperCase()]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** The code of a step: six digits of an HMAC with SHA-1 (RFC 6238 and RFC 4226 section 5.3). */
function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 0xf;
  return String((hash.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

/** An authenticator app. Cognito takes each code once, and the next one up to a step before its time. */
export class Authenticator {
  readonly #secret: Buffer;
  #last = 0;

  constructor(secret: string) {
    this.#secret = base32(secret);
  }

  /** A code that was not used yet; waits for the time when it is taken. */
  async code(): Promise<string> {
    const step = Math.max(stepNow(), this.#last + 1);
    await expect.poll(() => stepNow() >= step - 1, { timeout: 2000 * seconds, intervals: [500] }).toBe(true);
    this.#last = step;
    return codeOf(this.#secret, step);
  }
}

/** Goes through the sign-in that the account asks for before it changes: the page itself, or a dialog over it. Ends where it began. */
export async function confirmItIsYou(
  page: Page,
  account: Account,
  { authenticator, within = page }: { authenticator?: Authenticator; within?: Page | Locator } = {},
) {
  await within.getByRole('button', { name: 'Sign in once more' }).click();
  await enterPassword(page, account);
  if (authenticator) await enterCode(page, authenticator);
  await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible();
}

async function enterCode(page: Page, authenticator: Authenticator) {
  await page.getByLabel('Code').fill(await authenticator.code());
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Turns two-factor sign-in on from the account's page, where the user has been confirmed. */
export async function enrol(page: Page): Promise<Authenticator> {
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible();
  const authenticator = new Authenticator(await page.locator('.totp code').innerText());
  await page.getByLabel('Code').fill(await authenticator.code());
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByText(/^Two-factor sign-in is on/).first()).toBeVisible();
  return authenticator;
}

/** Signs in from the app's own page with password and code. */
export async function signInWithCode(page: Page, account: Account, authenticator: Authenticator) {
  // a sign-out may still be on its way back to the same page, and would break the visit off
  await expect(async () => {
    await page.goto('/');
  }).toPass({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await enterPassword(page, account);
  await enterCode(page, authenticator);
  await expect(page.getByRole('heading', { level: 1, name: 'Records' })).toBeVisible();
}
