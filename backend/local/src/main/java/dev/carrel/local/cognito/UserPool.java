package dev.carrel.local.cognito;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.jwk.JWKSet;
import dev.carrel.local.access.Enforcer;
import dev.carrel.local.cognito.oidc.AuthorizationCodes;
import dev.carrel.local.cognito.oidc.BrowserSessions;
import dev.carrel.local.cognito.oidc.RevokeEndpoint;
import dev.carrel.local.cognito.oidc.TokenEndpoint;
import dev.carrel.local.cognito.oidc.UserInfoEndpoint;
import dev.carrel.local.cognito.oidc.WellKnown;
import dev.carrel.local.cognito.operations.CognitoService;
import dev.carrel.local.cognito.operations.Operations;
import dev.carrel.local.cognito.pages.Completion;
import dev.carrel.local.cognito.pages.Csrf;
import dev.carrel.local.cognito.pages.Flows;
import dev.carrel.local.cognito.pages.SignInPages;
import dev.carrel.local.cognito.srp.Power;
import dev.carrel.local.cognito.srp.Srp;
import dev.carrel.local.cognito.tokens.AccessTokens;
import dev.carrel.local.cognito.tokens.Families;
import dev.carrel.local.cognito.tokens.PreToken;
import dev.carrel.local.cognito.tokens.SigningKey;
import dev.carrel.local.cognito.tokens.TokenWriter;
import dev.carrel.local.cognito.tokens.Tokens;
import dev.carrel.local.cognito.users.Accounts;
import dev.carrel.local.cognito.users.Administration;
import dev.carrel.local.cognito.users.Codes;
import dev.carrel.local.cognito.users.Ghosts;
import dev.carrel.local.cognito.users.Lockouts;
import dev.carrel.local.cognito.users.Mail;
import dev.carrel.local.cognito.users.Profiles;
import dev.carrel.local.cognito.users.SignIn;
import dev.carrel.local.cognito.users.SoftwareTokens;
import dev.carrel.local.cognito.users.User;
import dev.carrel.local.cognito.users.Users;
import dev.carrel.local.html.Assets;
import dev.carrel.local.html.Page;
import dev.carrel.local.http.Handler;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import dev.carrel.local.outbox.Outbox;
import dev.carrel.local.store.Store;
import dev.carrel.local.sts.TokenKeys;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user pool: its web pages and OAuth endpoints, its API, and the public keys of its tokens.
 *
 * <p>As a {@link Handler} it answers the paths for which {@link #handles} says so.
 */
public final class UserPool implements Handler, TokenKeys {
    private final PoolSettings settings;
    private final SigningKey key;
    private final Users users;
    private final Administration administration;
    private final CognitoService service;
    private final Map<String, Handler> web = new HashMap<>();

    /**
     * @param settings how the pool is set up
     * @param store keeps users, codes, tokens and the signing key
     * @param outbox takes the emails
     * @param invoker invokes the pre token generation trigger
     * @param enforcer decides about operations on the accounts of others
     * @param clock for everything that ends
     * @param random for everything secret
     */
    public UserPool(
            PoolSettings settings,
            Store store,
            Outbox outbox,
            TriggerInvoker invoker,
            Enforcer enforcer,
            Clock clock,
            SecureRandom random) {
        this(settings, store, outbox, invoker, enforcer, clock, random, Srp.power());
    }

    UserPool(
            PoolSettings settings,
            Store store,
            Outbox outbox,
            TriggerInvoker invoker,
            Enforcer enforcer,
            Clock clock,
            SecureRandom random,
            Power power) {
        this.settings = requireNonNull(settings, "settings is null");
        Ids ids = new Ids(random);
        byte[] secret = PoolSecret.of(store, ids);
        this.key = SigningKey.of(store, random, ids);
        this.users = new Users(store, clock);
        Srp srp = new Srp(settings.shortId(), ids, power);
        Ghosts ghosts = new Ghosts(secret, ids);
        Mail mail = new Mail(outbox);
        Codes codesByMail = new Codes(store, ids, clock);
        Accounts accounts = new Accounts(users, codesByMail, mail, srp, ghosts, settings.passwordPolicy(), ids, clock);
        Profiles profiles = new Profiles(store, users, codesByMail, mail);
        SoftwareTokens softwareTokens = new SoftwareTokens(settings.mfa(), store, ids, clock);
        this.administration =
                new Administration(users, accounts, mail, srp, softwareTokens, profiles, settings, ids, clock);
        SignIn signIn = new SignIn(users, ghosts, srp, new Lockouts(clock), clock);
        Families families = new Families(store, ids, clock);
        PreToken preToken = new PreToken(settings, invoker);
        Tokens tokens =
                new Tokens(store, families, users, preToken, new TokenWriter(settings, key, ids, clock), ids, clock);
        AccessTokens accessTokens = new AccessTokens(settings, key, families, users, clock);
        AuthorizationCodes codes = new AuthorizationCodes(ids, clock);
        BrowserSessions sessions = new BrowserSessions(users, ids, clock);
        this.service = new CognitoService(
                settings,
                enforcer,
                new Operations(
                        settings,
                        users,
                        signIn,
                        accounts,
                        administration,
                        profiles,
                        preToken,
                        families,
                        tokens,
                        accessTokens,
                        softwareTokens,
                        ids,
                        clock));
        web.putAll(SignInPages.of(
                settings,
                new Csrf(secret, ids),
                new Flows(ids, clock),
                signIn,
                accounts,
                users,
                softwareTokens,
                sessions,
                new Completion(preToken, families, codes, sessions)));
        web.put("/oauth2/token", new TokenEndpoint(settings, codes, tokens, families, users));
        web.put("/oauth2/revoke", new RevokeEndpoint(settings, tokens));
        web.put("/oauth2/userInfo", new UserInfoEndpoint(settings, accessTokens));
        Handler wellKnown = new WellKnown(settings, key);
        web.put(WellKnown.keysPath(settings), wellKnown);
        web.put(WellKnown.configurationPath(settings), wellKnown);
        Handler assets = new Assets();
        web.put(Page.STYLE, assets);
        web.put(Page.ICON, assets);
    }

    /** The API. */
    public CognitoService service() {
        return service;
    }

    @Override
    public Optional<JWKSet> keys(String issuer) {
        return issuer.equals(settings.issuer()) ? Optional.of(key.publicKeys()) : Optional.empty();
    }

    /** Whether a path is one of the pool's pages or endpoints. */
    public boolean handles(String path) {
        return web.containsKey(path);
    }

    @Override
    public Response handle(Request request) throws IOException {
        Handler handler = web.get(request.rawPath());
        return handler == null ? Response.empty(404) : handler.handle(request);
    }

    /**
     * Makes a confirmed user with a password that lasts, as AdminCreateUser and AdminSetUserPassword together do; nothing happens when
     * there is one of that address. For accounts that a fresh system begins with.
     *
     * @param email the address, taken as proved
     * @param password the password
     * @param groups the groups to join
     */
    public User seed(String email, String password, List<String> groups) {
        return users.find(email).orElseGet(() -> {
            administration.create(email, true, Map.of(), Optional.of(password), false);
            groups.forEach(group -> administration.join(email, group));
            return administration.setPassword(email, password, true);
        });
    }
}
