// Signs in to a running Carrel with Amazon's own browser client, unmodified: with SRP, then with an authenticator app that it sets up,
// and prints what it saw as one line of JSON.
//   COGNITO_URL        the endpoint of the service
//   COGNITO_POOL       the id of the user pool
//   COGNITO_CLIENT     the id of the app client
//   COGNITO_EMAIL, COGNITO_PASSWORD  a user without a second factor
import { createHmac } from 'node:crypto';
import cognito from 'amazon-cognito-identity-js';

const { AuthenticationDetails, CognitoUser, CognitoUserPool } = cognito;

const STEP_SECONDS = 30;

function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`set ${name}`);
  return value;
}

const pool = new CognitoUserPool({
  UserPoolId: setting('COGNITO_POOL'),
  ClientId: setting('COGNITO_CLIENT'),
  endpoint: setting('COGNITO_URL'),
});

/** The code of a secret in Base32, `later` steps from now (RFC 6238). */
function totp(secret, later) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((digit) => alphabet.indexOf(digit).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / STEP_SECONDS) + later));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = hash.readUInt32BE(hash[hash.length - 1] & 0xf) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** A call whose last argument is a callback with an error and a result. */
const called = (call) =>
  new Promise((resolve, reject) => call((error, result) => (error ? reject(error) : resolve(result))));

/** Signs in: the session, or the name of what is asked for next. */
function signIn(user, password) {
  const details = new AuthenticationDetails({ Username: user.getUsername(), Password: password });
  return new Promise((resolve, reject) => {
    user.authenticateUser(details, {
      onSuccess: (session) => resolve({ session }),
      onFailure: reject,
      totpRequired: (challenge) => resolve({ challenge }),
    });
  });
}

const answer = (user, code) =>
  new Promise((resolve, reject) => {
    user.sendMFACode(code, { onSuccess: resolve, onFailure: reject }, 'SOFTWARE_TOKEN_MFA');
  });

const enrol = (user) =>
  new Promise((resolve, reject) => {
    user.associateSoftwareToken({
      onFailure: reject,
      associateSecretCode: (secret) => {
        user.verifySoftwareToken(totp(secret, 0), 'laptop', { onFailure: reject, onSuccess: () => resolve(secret) });
      },
    });
  });

/** The code of the error that a promise ends with. */
const refusal = (promise) =>
  promise.then(
    () => 'none',
    (error) => error.code,
  );

const fresh = () => new CognitoUser({ Username: setting('COGNITO_EMAIL'), Pool: pool });
const password = setting('COGNITO_PASSWORD');
const seen = {};

seen.wrongPassword = await refusal(signIn(fresh(), `${password}x`));
const first = fresh();
const { session } = await signIn(first, password);
seen.withSrp = session.getAccessToken().payload;
const secret = await enrol(first);
seen.preference = await called((done) => first.setUserMfaPreference(null, { Enabled: true, PreferredMfa: true }, done));

const second = fresh();
seen.challenge = (await signIn(second, password)).challenge;
// a code counts one step early too, and none counts that was shown already, as the one of the set-up was
const code = totp(secret, 1);
seen.wrongCode = await refusal(answer(second, code === '000000' ? '000001' : '000000'));
const strong = await answer(second, code);
seen.withTotp = strong.getAccessToken().payload;
const data = await called((done) => second.getUserData(done, { bypassCache: true }));
seen.factors = data.UserMFASettingList;

const third = fresh();
await signIn(third, password);
seen.usedCode = await refusal(answer(third, code));
seen.attributes = await called((done) =>
  second.updateAttributes([{ Name: 'name', Value: 'Ada' }], (error, result) => done(error, result)),
);

process.stdout.write(`${JSON.stringify(seen)}\n`);
