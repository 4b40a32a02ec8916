package dev.carrel.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.iam.Policy;
import dev.carrel.stack.model.Alarm;
import dev.carrel.stack.model.Behavior;
import dev.carrel.stack.model.Bucket;
import dev.carrel.stack.model.CorsRule;
import dev.carrel.stack.model.EmailIdentity;
import dev.carrel.stack.model.EventRule;
import dev.carrel.stack.model.EventSourceMapping;
import dev.carrel.stack.model.HttpApi;
import dev.carrel.stack.model.Index;
import dev.carrel.stack.model.Key;
import dev.carrel.stack.model.LambdaFunction;
import dev.carrel.stack.model.Lifecycle;
import dev.carrel.stack.model.LogGroup;
import dev.carrel.stack.model.ManagedPolicy;
import dev.carrel.stack.model.Origin;
import dev.carrel.stack.model.PreTokenTrigger;
import dev.carrel.stack.model.Queue;
import dev.carrel.stack.model.Role;
import dev.carrel.stack.model.Route;
import dev.carrel.stack.model.SignInDomain;
import dev.carrel.stack.model.Subscription;
import dev.carrel.stack.model.Table;
import dev.carrel.stack.model.Topic;
import dev.carrel.stack.model.UserPool;
import dev.carrel.stack.model.UserPoolClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the real template means. */
class StackTest {
    private static final Stack STACK = RealTemplate.load();

    @Test
    void load_table_hasKeysAndIndexes() {
        Table table = STACK.table("RecordsTable");

        assertTrue(table.name().matches("carrel-RecordsTable-[0-9A-Z]{12}"), table.name());
        assertEquals("arn:aws:dynamodb:eu-west-1:111122223333:table/" + table.name(), table.arn());
        assertEquals(new Key("pk", Optional.of("sk")), table.key());
        assertEquals(
                List.of(new Index("ById", new Key("pk", Optional.of("id")), Index.Projection.KEYS_ONLY)),
                table.localIndexes());
        assertEquals(
                List.of(new Index("ByType", new Key("pk", Optional.of("typeKey")), Index.Projection.ALL)),
                table.globalIndexes());
        assertEquals(Optional.of("expiresAt"), table.timeToLive());
        assertEquals(table.arn() + "/index/ById", table.indexArn("ById"));
    }

    @Test
    void load_function_hasGlobalsMergedAndLinksFollowed() {
        LambdaFunction records = STACK.function("RecordsFunction");
        LambdaFunction identity = STACK.function("IdentityFunction");

        assertEquals("java17", records.runtime());
        assertEquals(Duration.ofSeconds(15), records.timeout());
        assertEquals(Duration.ofSeconds(5), identity.timeout());
        assertEquals(records.arn() + ":live", records.aliasArn());
        assertEquals("backend/records/target/function", records.codePath());
        assertEquals(STACK.role("RecordsExecutionRole"), records.role());
        assertEquals("RecordsLogs", records.logGroup().logicalId());
        assertEquals(
                Map.of(
                        "RECORDS_TABLE", STACK.table("RecordsTable").name(),
                        "ISSUER", STACK.userPool().issuer(),
                        "CLIENT_ID", STACK.userPool().clients().get(0).id(),
                        "ACCESS_ROLE_ARN", STACK.role("RecordsAccessRole").arn()),
                records.environment());
    }

    @Test
    void load_role_namesItsPoliciesByFile() {
        Role access = STACK.role("RecordsAccessRole");
        Role identity = STACK.role("IdentityExecutionRole");

        assertEquals("policies/records/trust.json", access.trust().name());
        assertEquals(List.of("policies/records/access.json"), names(access.identity()));
        assertEquals(
                Optional.of("policies/boundary.json"),
                access.boundary().map(ManagedPolicy::policy).map(Policy::name));
        assertEquals(Duration.ofHours(1), access.maxSession());
        assertEquals(
                List.of("policies/identity/execution.json", "policies/identity/access.json"),
                names(identity.identity()));
    }

    @Test
    void load_tokenIssuer_isTheUserPool() {
        assertEquals(1, STACK.oidcProviders().size());
        assertEquals(STACK.userPool().issuer(), STACK.oidcProviders().get(0).url());
        assertEquals(
                "arn:aws:iam::111122223333:oidc-provider/cognito-idp.eu-west-1.amazonaws.com/"
                        + STACK.userPool().id(),
                STACK.oidcProviders().get(0).arn());
        assertEquals(
                List.of(STACK.userPool().clients().get(0).id()),
                STACK.oidcProviders().get(0).clientIds());
    }

    @Test
    void load_userPool_isPutTogetherFromItsParts() {
        UserPool pool = STACK.userPool();
        UserPoolClient client = pool.clients().get(0);

        assertTrue(pool.id().matches("eu-west-1_[0-9a-z]{9}"), pool.id());
        assertEquals(Optional.of(new SignInDomain("carrel-test", 2)), pool.domain());
        assertEquals(Optional.of(new PreTokenTrigger(STACK.function("IdentityFunction"), "V2_0")), pool.preToken());
        assertEquals(List.of("carrel/user"), pool.resourceServers().get(0).scopes());
        assertEquals(
                List.of("admins", "auditors"),
                pool.groups().stream().map(group -> group.name()).toList());
        assertTrue(client.id().matches("[0-9a-z]{26}"), client.id());
        assertEquals(
                Set.of("openid", "email", "profile", "carrel/user", "aws.cognito.signin.user.admin"),
                client.oauthScopes());
        assertEquals(Optional.of(Duration.ofSeconds(60)), client.rotationGrace());
        assertEquals(Duration.ofMinutes(15), client.accessTokenValidity());
        assertEquals(List.of("https://" + STACK.distribution().domainName() + "/"), client.callbackUrls());
        assertEquals(12, pool.passwordPolicy().minimumLength());
    }

    @Test
    void load_api_hasItsRoutesAndThrottle() {
        HttpApi api = STACK.httpApi();
        Route first = api.routes().get(0);

        assertEquals(1000, api.burstLimit());
        assertEquals(500, api.rateLimit());
        assertEquals("GET /api/records", first.key().toString());
        assertEquals(List.of("carrel/user"), first.scopes());
        assertEquals(STACK.userPool().issuer(), first.authorizer().issuer());
        assertEquals(
                List.of(STACK.userPool().clients().get(0).id()),
                first.authorizer().audience());
        assertEquals(STACK.function("RecordsFunction"), first.integration().function());
        assertEquals(Optional.of("ApiLogs"), api.accessLog().map(LogGroup::logicalId));
    }

    @Test
    void load_distribution_hasBehaviorsInOrderAndHeaders() {
        List<Behavior> behaviors = STACK.distribution().behaviors();

        assertEquals(
                List.of("/api/*", "*"),
                behaviors.stream().map(Behavior::pathPattern).toList());
        assertEquals(Optional.of(STACK.httpApi()), behaviors.get(0).origin().api());
        assertEquals(
                Optional.of(STACK.bucket("SiteBucket")),
                behaviors.get(1).origin().bucket());
        assertEquals(Set.of("GET", "HEAD"), behaviors.get(1).methods());
        assertEquals(
                List.of("site", "api"),
                STACK.distribution().origins().stream().map(Origin::id).toList());
        String csp = behaviors.get(1).headers().stream()
                .filter(header -> header.name().equals("content-security-policy"))
                .findFirst()
                .orElseThrow()
                .value();
        assertTrue(
                csp.contains("connect-src 'self' https://carrel-test.auth.eu-west-1.amazoncognito.com https://"
                        + STACK.bucket("FilesBucket").regionalDomainName() + ";"),
                csp);
        assertTrue(behaviors.get(1).headers().stream()
                .anyMatch(header -> header.name().equals("strict-transport-security")
                        && header.value().equals("max-age=63072000; includeSubDomains")));
    }

    @Test
    void load_filesBucket_isNamedAndOpenToTheSiteAlone() {
        Bucket files = STACK.bucket("FilesBucket");

        assertEquals("carrel-files-111122223333-eu-west-1", files.name());
        assertEquals("arn:aws:s3:::carrel-files-111122223333-eu-west-1", files.arn());
        assertTrue(files.eventBridge());
        assertEquals(new Lifecycle(Optional.of(90), Optional.of(7), true), files.lifecycle());
        CorsRule rule = files.corsRules().get(0);
        assertEquals(1, files.corsRules().size());
        assertEquals(List.of("https://" + STACK.distribution().domainName()), rule.origins());
        assertEquals(Set.of("GET", "HEAD", "PUT"), rule.methods());
        assertEquals(Duration.ofHours(1), rule.maxAge());
        assertTrue(rule.headers().contains("x-amz-checksum-sha256"), rule.toString());
    }

    @Test
    void load_siteAndFilesUrl_areInHeadersAndRules() {
        Stack stack = Stack.load(
                STACK.template(),
                RealTemplate.home()
                        .withParameters(Map.of(
                                "SignInDomainPrefix", "carrel-test",
                                "SiteUrl", "http://localhost:8080",
                                "FilesUrl", "http://127.0.0.1:8081",
                                "OperatorEmail", "operator@example.com")));

        assertEquals(
                List.of("http://localhost:8080"),
                stack.bucket("FilesBucket").corsRules().get(0).origins());
        assertTrue(
                stack.distribution().behaviors().get(0).headers().toString().contains(" http://127.0.0.1:8081;"),
                stack.distribution().behaviors().toString());
    }

    @Test
    void load_queues_haveTimesPoliciesAndDeadLetters() {
        Queue imports = STACK.queue("ImportsQueue");
        Queue deadLetters = STACK.queue("ImportsDeadLetters");

        assertTrue(imports.name().matches("carrel-ImportsQueue-[0-9A-Z]{12}"), imports.name());
        assertEquals("arn:aws:sqs:eu-west-1:111122223333:" + imports.name(), imports.arn());
        assertEquals("https://sqs.eu-west-1.amazonaws.com/111122223333/" + imports.name(), imports.url());
        assertEquals(imports.url(), STACK.outputs().get("ImportsQueueUrl"));
        assertEquals(Duration.ofMinutes(6), imports.visibilityTimeout());
        assertEquals(Duration.ofDays(14), imports.retention());
        assertEquals(Optional.of(new Queue.Redrive(deadLetters.arn(), 5)), imports.redrive());
        assertEquals(
                Optional.of("policies/resources/imports-queue.json"),
                imports.policy().map(Policy::name));
        assertTrue(imports.encrypted() && deadLetters.encrypted());
        assertEquals(Duration.ofSeconds(30), deadLetters.visibilityTimeout());
        assertEquals(Optional.empty(), deadLetters.redrive());
        assertEquals(Optional.empty(), deadLetters.policy());
    }

    @Test
    void load_inboxRule_sendsDroppedFilesToTheQueue() {
        EventRule rule = STACK.eventRules().get(0);

        assertEquals(1, STACK.eventRules().size());
        assertEquals("arn:aws:events:eu-west-1:111122223333:rule/" + rule.name(), rule.arn());
        assertEquals(
                new EventRule.Pattern(
                        Set.of("aws.s3"),
                        Set.of("Object Created"),
                        Set.of(STACK.bucket("FilesBucket").name()),
                        Set.of("users/*/inbox/*")),
                rule.pattern());
        assertEquals(List.of(new EventRule.Target("imports", STACK.queue("ImportsQueue"))), rule.targets());
    }

    @Test
    void load_alerts_reachTheOperator() {
        Topic alerts = STACK.topic("AlertsTopic");
        Topic topic = STACK.topic("AlarmsTopic");
        Alarm alarm = STACK.alarms().get(0);

        assertEquals("arn:aws:sns:eu-west-1:111122223333:" + topic.name(), topic.arn());
        assertEquals(
                Optional.of("policies/resources/alarms-topic.json"),
                topic.policy().map(Policy::name));
        assertEquals(
                Optional.of("policies/resources/alerts-topic.json"),
                alerts.policy().map(Policy::name));
        Subscription.Email operator = new Subscription.Email("operator@example.com");
        assertEquals(
                new Subscription(
                        "OperatorSubscription",
                        alerts,
                        operator,
                        Map.of("sub", List.of(new Subscription.Exists(false)))),
                STACK.subscriptions().get(0));
        // an alarm has no attributes, and no filter takes a message without any
        assertEquals(
                new Subscription("AlarmSubscription", topic, operator, Map.of()),
                STACK.subscriptions().get(1));
        assertEquals("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:" + alarm.name(), alarm.arn());
        assertEquals(Map.of("QueueName", STACK.queue("ImportsDeadLetters").name()), alarm.dimensions());
        assertEquals("ApproximateNumberOfMessagesVisible", alarm.metric());
        assertEquals(Duration.ofMinutes(1), alarm.period());
        assertEquals(0, alarm.threshold());
        assertEquals(List.of(topic), alarm.actions());
        assertEquals(
                List.of(new EmailIdentity(
                        "AlertSender",
                        "operator@example.com",
                        "arn:aws:ses:eu-west-1:111122223333:identity/operator@example.com")),
                STACK.emailIdentities());
    }

    @Test
    void load_importsMapping_letsTheWorkerTakeEvents() {
        LambdaFunction worker = STACK.function("ImportWorkerFunction");

        assertEquals(
                List.of(new EventSourceMapping("ImportsMapping", STACK.queue("ImportsQueue"), worker, 1, true, 10)),
                STACK.eventSourceMappings());
        assertEquals(Duration.ofMinutes(5), worker.timeout());
        assertEquals(
                Map.of(
                        "RECORDS_TABLE", STACK.table("RecordsTable").name(),
                        "IMPORTS_TABLE", STACK.table("ImportsTable").name(),
                        "FILES_BUCKET", STACK.bucket("FilesBucket").name(),
                        "ACCESS_ROLE_ARN", STACK.role("ImportWorkerAccessRole").arn(),
                        "QUEUE_URL", STACK.queue("ImportsQueue").url(),
                        "ALERTS_TOPIC_ARN", STACK.topic("AlertsTopic").arn()),
                worker.environment());
    }

    @Test
    void load_workerRole_standsUnderThePathOfTheStack() {
        Role role = STACK.role("ImportWorkerAccessRole");

        assertEquals("arn:aws:iam::111122223333:role/carrel/" + role.name(), role.arn());
        assertEquals(
                1,
                STACK.roles().stream()
                        .filter(one -> one.arn().contains(":role/carrel/"))
                        .count());
    }

    @Test
    void load_alertsFunction_isToldOfAlertsAboutUsers() {
        LambdaFunction alerts = STACK.function("AlertsFunction");

        assertEquals(
                new Subscription(
                        "UserAlertSubscription",
                        STACK.topic("AlertsTopic"),
                        new Subscription.Function(alerts),
                        Map.of("sub", List.of(new Subscription.Exists(true)))),
                STACK.subscriptions().get(2));
        assertEquals(
                Map.of(
                        "USER_POOL_ID",
                        STACK.userPool().id(),
                        "SENDER",
                        "operator@example.com",
                        "SITE_URL",
                        "https://" + STACK.distribution().domainName()),
                alerts.environment());
    }

    @Test
    void load_replacedQueueUrl_isFollowedEverywhere() {
        Stack stack = Stack.load(
                STACK.template(),
                RealTemplate.home()
                        .withRef(
                                "AWS::SQS::Queue",
                                (queue, home) -> "http://localhost:8081/" + home.attribute(queue, "QueueName")));
        Queue queue = stack.queue("ImportsQueue");

        assertEquals("http://localhost:8081/" + queue.name(), queue.url());
        assertEquals(queue.url(), stack.outputs().get("ImportsQueueUrl"));
        assertEquals(STACK.queue("ImportsQueue").arn(), queue.arn());
        assertEquals(
                STACK.queue("ImportsQueue").policy().map(Policy::name),
                queue.policy().map(Policy::name));
    }

    @Test
    void load_outputs_areTheRuntimeConfiguration() {
        assertEquals(STACK.userPool().issuer(), STACK.outputs().get("Issuer"));
        assertEquals(
                "https://carrel-test.auth.eu-west-1.amazoncognito.com",
                STACK.outputs().get("SignInUrl"));
    }

    @Test
    void load_replacedIssuer_isFollowedEverywhere() {
        String local = "http://localhost:8081/pool";
        Stack stack = Stack.load(
                STACK.template(),
                RealTemplate.home().withAttribute("AWS::Cognito::UserPool", "ProviderURL", (pool, home) -> local));

        assertEquals(local, stack.userPool().issuer());
        assertEquals(local, stack.oidcProviders().get(0).url());
        assertEquals(
                "arn:aws:iam::111122223333:oidc-provider/localhost:8081/pool",
                stack.oidcProviders().get(0).arn());
        assertEquals(local, stack.function("RecordsFunction").environment().get("ISSUER"));
        assertEquals(local, stack.httpApi().routes().get(0).authorizer().issuer());
        assertEquals(STACK.userPool().id(), stack.userPool().id());
    }

    @Test
    void load_sameHomeTwice_givesTheSameNames_otherStackOthers() {
        Stack other = Stack.load(
                STACK.template(),
                new AwsShapedHome(
                        "111122223333",
                        "eu-west-1",
                        "other",
                        RealTemplate.home().parameters()));

        assertEquals(STACK.outputs(), RealTemplate.load().outputs());
        assertNotEquals(STACK.userPool().id(), other.userPool().id());
    }

    private static List<String> names(List<Policy> policies) {
        return policies.stream().map(Policy::name).toList();
    }
}
