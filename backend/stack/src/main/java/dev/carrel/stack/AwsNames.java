package dev.carrel.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What {@code Ref} and {@code Fn::GetAtt} give for each type of resource, in AWS's shapes.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html">AWS: resource
 *     types, "return values" of each</a>
 */
final class AwsNames {
    private static final Map<String, BiFunction<AwsNames, DeclaredResource, String>> REFS = new HashMap<>();
    private static final Map<String, BiFunction<AwsNames, DeclaredResource, String>> ATTRIBUTES = new HashMap<>();

    static {
        ref("AWS::IAM::Role", AwsNames::generated);
        attribute(
                "AWS::IAM::Role",
                "Arn",
                (names, role) -> names.iam("role" + role.text("Path").orElse("/") + names.generated(role)));
        ref("AWS::IAM::ManagedPolicy", (names, policy) -> names.iam("policy/" + names.generated(policy)));
        ref("AWS::IAM::OIDCProvider", AwsNames::oidcProvider);
        attribute("AWS::IAM::OIDCProvider", "Arn", AwsNames::oidcProvider);

        ref("AWS::Cognito::UserPool", AwsNames::userPool);
        attribute("AWS::Cognito::UserPool", "UserPoolId", AwsNames::userPool);
        attribute(
                "AWS::Cognito::UserPool",
                "Arn",
                (names, pool) -> names.arn("cognito-idp", "userpool/" + names.userPool(pool)));
        attribute("AWS::Cognito::UserPool", "ProviderName", (names, pool) -> names.issuer(pool));
        attribute("AWS::Cognito::UserPool", "ProviderURL", (names, pool) -> "https://" + names.issuer(pool));
        ref("AWS::Cognito::UserPoolClient", (names, client) -> names.lower(client, "client", 26));
        attribute("AWS::Cognito::UserPoolClient", "ClientId", (names, client) -> names.lower(client, "client", 26));

        ref("AWS::DynamoDB::Table", AwsNames::generated);
        attribute(
                "AWS::DynamoDB::Table",
                "Arn",
                (names, table) -> names.arn("dynamodb", "table/" + names.generated(table)));

        ref("AWS::Serverless::Function", AwsNames::generated);
        attribute("AWS::Serverless::Function", "Arn", (names, function) -> names.function(names.generated(function)));
        ref(
                "AWS::Lambda::Alias",
                (names, alias) -> names.function(names.text(alias, "FunctionName")) + ":" + names.text(alias, "Name"));
        ref("AWS::Logs::LogGroup", AwsNames::generated);
        attribute(
                "AWS::Logs::LogGroup",
                "Arn",
                (names, group) -> names.arn("logs", "log-group:" + names.generated(group) + ":*"));

        ref("AWS::ApiGatewayV2::Api", (names, api) -> names.lower(api, "api", 10));
        ref("AWS::ApiGatewayV2::Integration", (names, integration) -> names.lower(integration, "integration", 7));
        ref("AWS::ApiGatewayV2::Authorizer", (names, authorizer) -> names.lower(authorizer, "authorizer", 6));

        ref("AWS::S3::Bucket", (names, bucket) -> bucket.text("BucketName")
                .orElseGet(() -> names.physical.bucket(bucket.logicalId())));
        attribute(
                "AWS::S3::Bucket",
                "Arn",
                (names, bucket) -> "arn:" + names.home.partition() + ":s3:::" + names.ref(bucket));
        attribute(
                "AWS::S3::Bucket",
                "RegionalDomainName",
                (names, bucket) -> names.ref(bucket) + ".s3." + names.home.region() + "." + names.home.urlSuffix());
        ref("AWS::CloudFront::Distribution", (names, site) -> names.upper(site, "E", 13));
        attribute("AWS::CloudFront::Distribution", "Id", (names, site) -> names.upper(site, "E", 13));
        attribute(
                "AWS::CloudFront::Distribution",
                "DomainName",
                (names, site) -> "d" + names.lower(site, "domain", 13) + ".cloudfront.net");
        ref("AWS::CloudFront::OriginAccessControl", (names, control) -> names.upper(control, "E", 13));
        attribute("AWS::CloudFront::OriginAccessControl", "Id", (names, control) -> names.upper(control, "E", 13));
        ref("AWS::CloudFront::ResponseHeadersPolicy", AwsNames::uuid);
        attribute("AWS::CloudFront::ResponseHeadersPolicy", "Id", AwsNames::uuid);

        ref("AWS::SQS::Queue", AwsNames::queueUrl);
        // another home replaces the Ref alone
        attribute("AWS::SQS::Queue", "QueueUrl", (names, queue) -> names.home.ref(queue));
        attribute("AWS::SQS::Queue", "QueueName", AwsNames::generated);
        attribute("AWS::SQS::Queue", "Arn", (names, queue) -> names.arn("sqs", names.generated(queue)));
        ref("AWS::SNS::Topic", AwsNames::topic);
        attribute("AWS::SNS::Topic", "TopicArn", AwsNames::topic);
        attribute("AWS::SNS::Topic", "TopicName", AwsNames::generated);
        ref("AWS::Events::Rule", AwsNames::generated);
        attribute("AWS::Events::Rule", "Arn", (names, rule) -> names.arn("events", "rule/" + names.generated(rule)));
        ref("AWS::CloudWatch::Alarm", AwsNames::generated);
        attribute(
                "AWS::CloudWatch::Alarm",
                "Arn",
                (names, alarm) -> names.arn("cloudwatch", "alarm:" + names.generated(alarm)));
        ref("AWS::SES::EmailIdentity", (names, identity) -> names.text(identity, "EmailIdentity"));
    }

    private final Home home;
    private final PhysicalNames physical;

    AwsNames(Home home, PhysicalNames physical) {
        this.home = home;
        this.physical = physical;
    }

    static boolean hasRef(String type) {
        return REFS.containsKey(type);
    }

    static boolean hasAttribute(String type, String name) {
        return ATTRIBUTES.containsKey(type + "." + name);
    }

    String ref(DeclaredResource resource) {
        BiFunction<AwsNames, DeclaredResource, String> ref = REFS.get(resource.type());
        if (ref == null) {
            throw new IllegalArgumentException("`Ref` of `" + resource.type() + "` is not known here");
        }
        return ref.apply(this, resource);
    }

    Function<DeclaredResource, String> attribute(String type, String name) {
        BiFunction<AwsNames, DeclaredResource, String> attribute = ATTRIBUTES.get(type + "." + name);
        if (attribute == null) {
            throw new IllegalArgumentException("attribute `" + name + "` of `" + type + "` is not known here");
        }
        return resource -> attribute.apply(this, resource);
    }

    private static void ref(String type, BiFunction<AwsNames, DeclaredResource, String> ref) {
        REFS.put(type, ref);
    }

    private static void attribute(String type, String name, BiFunction<AwsNames, DeclaredResource, String> attribute) {
        ATTRIBUTES.put(type + "." + name, attribute);
    }

    private String generated(DeclaredResource resource) {
        return physical.generated(resource.logicalId());
    }

    private String lower(DeclaredResource resource, String use, int length) {
        return physical.lower(resource.logicalId(), use, length);
    }

    private String upper(DeclaredResource resource, String prefix, int length) {
        return prefix + physical.upper(resource.logicalId(), "id", length);
    }

    private String uuid(DeclaredResource resource) {
        return UUID.nameUUIDFromBytes(lower(resource, "uuid", 32).getBytes(UTF_8))
                .toString();
    }

    private String userPool(DeclaredResource pool) {
        return home.region() + "_" + lower(pool, "pool", 9);
    }

    private String issuer(DeclaredResource pool) {
        return "cognito-idp." + home.region() + "." + home.urlSuffix() + "/" + userPool(pool);
    }

    /** The ARN of a provider ends in its URL without the scheme. */
    private String oidcProvider(DeclaredResource provider) {
        return iam("oidc-provider/" + text(provider, "Url").replaceFirst("^https?://", ""));
    }

    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html
    private String queueUrl(DeclaredResource queue) {
        return "https://sqs." + home.region() + "." + home.urlSuffix() + "/" + home.accountId() + "/"
                + generated(queue);
    }

    private String topic(DeclaredResource topic) {
        return arn("sns", generated(topic));
    }

    private String function(String name) {
        return arn("lambda", "function:" + name);
    }

    private String iam(String resource) {
        return "arn:" + home.partition() + ":iam::" + home.accountId() + ":" + resource;
    }

    private String arn(String service, String resource) {
        return "arn:" + home.partition() + ":" + service + ":" + home.region() + ":" + home.accountId() + ":"
                + resource;
    }

    private String text(DeclaredResource resource, String property) {
        return resource.text(property)
                .orElseThrow(() -> new IllegalArgumentException(
                        "`" + resource.logicalId() + "` has no property `" + property + "` to be named by"));
    }
}
