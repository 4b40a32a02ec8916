package dev.carrel.stack.read;

import static java.util.Objects.requireNonNull;

import dev.carrel.stack.model.LambdaFunction;
import dev.carrel.stack.model.PasswordPolicy;
import dev.carrel.stack.model.PreTokenTrigger;
import dev.carrel.stack.model.ResourceServer;
import dev.carrel.stack.model.SignInDomain;
import dev.carrel.stack.model.UserPool;
import dev.carrel.stack.model.UserPoolClient;
import dev.carrel.stack.model.UserPoolGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** User pools with what hangs on them; a pool is put together from its parts, which are read before it. */
final class CognitoReader {
    // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html
    private static final Set<String> STANDARD_SCOPES =
            Set.of("openid", "email", "phone", "profile", "aws.cognito.signin.user.admin");

    final Known<UserPool> pools = new Known<>("user pool");
    private final FunctionReader functions;
    private final ClientReader clientReader = new ClientReader();

    private final Map<String, SignInDomain> domains = new HashMap<>();
    private final Map<String, List<ResourceServer>> servers = new HashMap<>();
    private final Map<String, List<UserPoolClient>> clients = new HashMap<>();
    private final Map<String, List<UserPoolGroup>> groups = new HashMap<>();

    CognitoReader(FunctionReader functions) {
        this.functions = requireNonNull(functions, "functions is null");
    }

    void read(Declarations declarations) {
        declarations.each("AWS::Cognito::UserPoolDomain", this::domain);
        declarations.each("AWS::Cognito::UserPoolResourceServer", this::server);
        declarations.each("AWS::Cognito::UserPoolClient", this::client);
        declarations.each("AWS::Cognito::UserPoolGroup", this::group);
        declarations.each("AWS::Cognito::ManagedLoginBranding", CognitoReader::branding);
        declarations.each("AWS::Cognito::UserPool", this::pool);
    }

    private void domain(Declaration declared) {
        Props props = declared.props();
        SignInDomain domain = new SignInDomain(props.text("Domain"), props.number("ManagedLoginVersion", 1, 2));
        if (domains.put(props.text("UserPoolId"), domain) != null) {
            throw declared.source().refuse("a user pool has one domain");
        }
    }

    private void server(Declaration declared) {
        Props props = declared.props();
        props.text("Name");
        String identifier = props.text("Identifier");
        List<String> scopes = new ArrayList<>();
        for (Props scope : props.objects("Scopes")) {
            scope.text("ScopeDescription");
            scopes.add(identifier + "/" + scope.text("ScopeName"));
        }
        servers.computeIfAbsent(props.text("UserPoolId"), pool -> new ArrayList<>())
                .add(new ResourceServer(declared.id(), identifier, scopes));
    }

    private void client(Declaration declared) {
        clients.computeIfAbsent(declared.props().text("UserPoolId"), pool -> new ArrayList<>())
                .add(clientReader.read(declared));
    }

    private void group(Declaration declared) {
        Props props = declared.props();
        props.optionalText("Description");
        groups.computeIfAbsent(props.text("UserPoolId"), pool -> new ArrayList<>())
                .add(new UserPoolGroup(declared.id(), props.text("GroupName")));
    }

    /** How the sign-in pages look is nothing that is modelled, but they need one such resource for each client to be shown at all. */
    private static void branding(Declaration declared) {
        Props props = declared.props();
        props.text("UserPoolId");
        props.text("ClientId");
        if (!props.flag("UseCognitoProvidedValues")) {
            throw props.source("UseCognitoProvidedValues").refuse("must be true: own styles are not modelled");
        }
    }

    private void pool(Declaration declared) {
        Props props = declared.props();
        String id = declared.ref();
        String arn = declared.attribute("Arn");
        Optional<PreTokenTrigger> trigger = props.optionalObject("LambdaConfig").map(this::trigger);
        trigger.ifPresent(found -> {
            if (!functions.mayInvoke(
                    "cognito-idp.amazonaws.com",
                    found.function(),
                    declared.home().accountId(),
                    arn)) {
                throw props.source("LambdaConfig")
                        .refuse("no permission lets this user pool call `"
                                + found.function().logicalId() + "`");
            }
        });
        boolean caseSensitive = props.object("UsernameConfiguration").flag("CaseSensitive");
        UserPool pool = new UserPool(
                declared.id(),
                id,
                arn,
                declared.attribute("ProviderURL"),
                props.oneOf("UserPoolTier", "LITE", "ESSENTIALS", "PLUS"),
                props.setOf("UsernameAttributes", "email"),
                caseSensitive,
                props.setOf("AutoVerifiedAttributes", "email"),
                props.object("UserAttributeUpdateSettings").setOf("AttributesRequireVerificationBeforeUpdate", "email"),
                recovery(props),
                !props.object("AdminCreateUserConfig").flag("AllowAdminCreateUserOnly"),
                props.oneOf("MfaConfiguration", "OFF", "OPTIONAL", "ON"),
                props.setOf("EnabledMfas", "SOFTWARE_TOKEN_MFA"),
                passwords(props.object("Policies").object("PasswordPolicy")),
                trigger,
                props.oneOf("DeletionProtection", "ACTIVE", "INACTIVE").equals("ACTIVE"),
                declared.resource().retained(),
                Optional.ofNullable(domains.get(id)),
                servers.getOrDefault(id, List.of()),
                clients.getOrDefault(id, List.of()),
                groups.getOrDefault(id, List.of()));
        checkScopes(declared, pool);
        pools.put(id, pool);
    }

    private PreTokenTrigger trigger(Props config) {
        Props trigger = config.object("PreTokenGenerationConfig");
        LambdaFunction function = functions.functions.get(trigger, "LambdaArn");
        return new PreTokenTrigger(function, trigger.oneOf("LambdaVersion", "V2_0"));
    }

    private static List<String> recovery(Props props) {
        Map<Integer, String> byPriority = new TreeMap<>();
        for (Props mechanism : props.object("AccountRecoverySetting").objects("RecoveryMechanisms")) {
            String name = mechanism.oneOf("Name", "verified_email", "admin_only");
            if (byPriority.put(mechanism.number("Priority", 1, 2), name) != null) {
                throw mechanism.source().refuse("the priority stands twice");
            }
        }
        return List.copyOf(byPriority.values());
    }

    private static PasswordPolicy passwords(Props props) {
        return new PasswordPolicy(
                props.number("MinimumLength", 6, 99),
                props.flag("RequireLowercase"),
                props.flag("RequireUppercase"),
                props.flag("RequireNumbers"),
                props.flag("RequireSymbols"),
                Duration.ofDays(props.number("TemporaryPasswordValidityDays", 1, 365)));
    }

    private static void checkScopes(Declaration declared, UserPool pool) {
        for (UserPoolClient client : pool.clients()) {
            for (String scope : client.oauthScopes()) {
                boolean known = STANDARD_SCOPES.contains(scope)
                        || pool.resourceServers().stream()
                                .anyMatch(server -> server.scopes().contains(scope));
                if (!known) {
                    throw declared.source()
                            .refuse("client `" + client.logicalId() + "` may ask for `" + scope
                                    + "`, which no resource server declares");
                }
            }
        }
    }
}
