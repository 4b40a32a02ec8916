package dev.carrel.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class AwsShapedHomeTest {
    private static final AwsShapedHome HOME = new AwsShapedHome("111122223333", "eu-west-1", "carrel", Map.of());

    /** A resource that nothing but its name and type is known of. */
    private record Plain(String logicalId, String type, Map<String, String> properties) implements DeclaredResource {
        @Override
        public Optional<String> text(String property) {
            return Optional.ofNullable(properties.get(property));
        }
    }

    @Test
    void constructor_partOfAnotherShape_isRefused() {
        assertRefused(() -> new AwsShapedHome("1111", "eu-west-1", "carrel", Map.of()));
        assertRefused(() -> new AwsShapedHome("111122223333", "here", "carrel", Map.of()));
        assertRefused(() -> new AwsShapedHome("111122223333", "eu-west-1", "my stack", Map.of()));
    }

    @Test
    void ref_bucketOfLongName_isAtMost63LowerCaseCharacters() {
        AwsShapedHome home = new AwsShapedHome("111122223333", "eu-west-1", "a".repeat(100) + "B", Map.of());

        String name = home.ref(plain("SiteBucket", "AWS::S3::Bucket"));

        assertEquals(63, name.length());
        assertTrue(name.matches("[a-z0-9][a-z0-9-]+[a-z0-9]"), name);
    }

    @Test
    void ref_twoResourcesOfOneType_differ() {
        assertNotEquals(
                HOME.ref(plain("One", "AWS::Cognito::UserPoolClient")),
                HOME.ref(plain("Two", "AWS::Cognito::UserPoolClient")));
    }

    @Test
    void ref_unknownType_isRefused() {
        assertRefused(() -> HOME.ref(plain("Stream", "AWS::Kinesis::Stream")));
        assertEquals(
                "carrel-Table-",
                HOME.ref(plain("Table", "AWS::DynamoDB::Table")).substring(0, 13));
    }

    @Test
    void ref_namedByMissingProperty_isRefused() {
        assertRefused(() -> HOME.ref(plain("Issuer", "AWS::IAM::OIDCProvider")));
        assertEquals(
                "arn:aws:iam::111122223333:oidc-provider/example.org/a",
                HOME.ref(new Plain("Issuer", "AWS::IAM::OIDCProvider", Map.of("Url", "https://example.org/a"))));
    }

    @Test
    void withAttribute_unknownOne_isRefused() {
        assertRefused(() -> HOME.withAttribute("AWS::Cognito::UserPool", "Colour", (pool, home) -> "red"));
    }

    @Test
    void withAttribute_knownOne_isReplacedInTheCopyAlone() {
        DeclaredResource pool = plain("Pool", "AWS::Cognito::UserPool");
        AwsShapedHome other = HOME.withAttribute(
                "AWS::Cognito::UserPool", "ProviderURL", (resource, home) -> "http://localhost/" + home.ref(resource));

        assertEquals("http://localhost/" + HOME.ref(pool), other.attribute(pool, "ProviderURL"));
        assertEquals(
                "https://cognito-idp.eu-west-1.amazonaws.com/" + HOME.ref(pool), HOME.attribute(pool, "ProviderURL"));
        assertEquals(HOME.attribute(pool, "Arn"), other.attribute(pool, "Arn"));
    }

    @Test
    void withRef_unknownType_isRefused() {
        assertRefused(() -> HOME.withRef("AWS::Kinesis::Stream", (stream, home) -> "blue"));
    }

    @Test
    void withRef_queue_isReplacedInTheCopyAloneAndItsUrlFollows() {
        DeclaredResource queue = plain("Jobs", "AWS::SQS::Queue");
        AwsShapedHome other = HOME.withRef(
                "AWS::SQS::Queue", (resource, home) -> "http://localhost/" + home.attribute(resource, "QueueName"));
        String name = HOME.attribute(queue, "QueueName");

        assertEquals("http://localhost/" + name, other.ref(queue));
        assertEquals("http://localhost/" + name, other.attribute(queue, "QueueUrl"));
        assertEquals(HOME.attribute(queue, "Arn"), other.attribute(queue, "Arn"));
        assertEquals("https://sqs.eu-west-1.amazonaws.com/111122223333/" + name, HOME.ref(queue));
    }

    @Test
    void attribute_roleWithPath_hasItInItsArnAlone() {
        DeclaredResource role = new Plain("Worker", "AWS::IAM::Role", Map.of("Path", "/carrel/"));

        assertEquals("arn:aws:iam::111122223333:role/carrel/" + HOME.ref(role), HOME.attribute(role, "Arn"));
        assertEquals(
                "arn:aws:iam::111122223333:role/" + HOME.ref(role),
                HOME.attribute(plain("Worker", role.type()), "Arn"));
    }

    private static DeclaredResource plain(String logicalId, String type) {
        return new Plain(logicalId, type, Map.of());
    }

    private static void assertRefused(Executable made) {
        assertThrows(IllegalArgumentException.class, made);
    }
}
