import { expect, test } from '@playwright/test';
import { expectAccessible, watch } from './kit';

// the other tests trust these watchers; here they are shown what they must not overlook

test('the watcher notes errors, exceptions and what the policy refuses', async ({ page }) => {
  const faults: string[] = [];
  await watch(page, faults);
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(faults).toEqual([]);
  await page.evaluate(() => {
    // biome-ignore lint/suspicious/noConsole: what the watcher looks for
    console.error('said aloud');
    setTimeout(() => {
      throw new Error('thrown');
    });
    document.body.setAttribute('style', 'color: red');
    new Image().src = 'http://127.0.0.1:9/elsewhere.png';
  });
  for (const fault of [
    /^console: said aloud/,
    /^uncaught: thrown/,
    /^policy: style-src-attr/,
    /^policy: img-src refused http:\/\/127\.0\.0\.1:9/,
  ]) {
    await expect.poll(() => faults.some((noted) => fault.test(noted)), `${fault}`).toBe(true);
  }
});

test('the policy admits no script from a string and no policy that would', async ({ page }) => {
  await page.goto('/');
  const refused = await page.evaluate(() => {
    const names: string[] = [];
    const attempt = (name: string, run: () => void) => {
      try {
        run();
      } catch {
        names.push(name);
      }
    };
    attempt('innerHTML', () => {
      document.createElement('div').innerHTML = '<p></p>';
    });
    attempt('a policy', () => {
      const { trustedTypes } = window as unknown as {
        trustedTypes: { createPolicy: (name: string, rules: object) => void };
      };
      trustedTypes.createPolicy('own', {});
    });
    attempt('textContent', () => {
      document.createElement('div').textContent = '<p></p>';
    });
    return names;
  });
  expect(refused).toEqual(['innerHTML', 'a policy']);
});

test('axe sees an image without words', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expectAccessible(page, 'before');
  await page.evaluate(() => document.querySelector('main')?.append(new Image(10, 10)));
  await expect(expectAccessible(page, 'after')).rejects.toThrow('image-alt');
});
