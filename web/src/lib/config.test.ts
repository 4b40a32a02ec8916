import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { server } from '../../test/server';
import { loadConfig, parseConfig } from './config';

const good = {
  region: 'eu-west-1',
  userPoolId: 'eu-west-1_abc',
  clientId: 'abc',
  issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc',
  signInUrl: 'https://carrel.auth.eu-west-1.amazoncognito.com',
  apiUrl: '',
};

describe('parseConfig', () => {
  it('parseConfig_knownSettings_areRead', () => {
    expect(parseConfig(good)).toEqual(good);
    expect(
      parseConfig({ ...good, signInUrl: 'http://localhost:8081', apiUrl: 'https://api.example.org' }),
    ).toBeTruthy();
    const denialsUrl = 'http://localhost:8081/_carrel/denials';
    expect(parseConfig({ ...good, denialsUrl })).toEqual({ ...good, denialsUrl });
  });

  it.each([
    ['a missing one', { ...good, clientId: undefined }, '`clientId` is missing'],
    ['an empty one', { ...good, issuer: '' }, '`issuer` is missing'],
    ['plain http', { ...good, signInUrl: 'http://carrel.example.org' }, '`signInUrl` is not https'],
    ['a script address', { ...good, signInUrl: 'javascript:alert(1)' }, '`signInUrl` is not https'],
    ['no address', { ...good, apiUrl: 'api' }, '`apiUrl` is not a URL'],
    ['a query', { ...good, signInUrl: 'https://a.example.org?x=1' }, '`signInUrl` is more than a base'],
    ['an unknown one', { ...good, debug: 'true' }, '`debug` is not known'],
    ['a script address of denials', { ...good, denialsUrl: 'javascript:alert(1)' }, '`denialsUrl` is not https'],
    ['denials that are no text', { ...good, denialsUrl: 1 }, '`denialsUrl` is not a text'],
    ['a list', [], 'not an object'],
  ])('parseConfig_%s_isRefusedAndNamed', (_case, value, message) => {
    expect(() => parseConfig(value)).toThrow(message);
  });

  it('parseConfig_severalFaults_namesAll', () => {
    expect(() => parseConfig({ ...good, region: 1, extra: 2 })).toThrow(/`region`.*`extra`/);
  });
});

describe('loadConfig', () => {
  const answer = (response: () => Response) => server.use(http.get('*/config.json', response));

  it('loadConfig_answered_isParsed', async () => {
    answer(() => HttpResponse.json(good));
    expect(await loadConfig()).toEqual(good);
  });

  it('loadConfig_notFound_isRefused', async () => {
    answer(() => new HttpResponse(null, { status: 404 }));
    await expect(loadConfig()).rejects.toThrow('config.json answered 404');
  });

  it('loadConfig_notJson_isRefused', async () => {
    answer(() => new HttpResponse('<html>'));
    await expect(loadConfig()).rejects.toThrow('config.json is not JSON');
  });
});
