package dev.carrel.stack;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A home whose names, ids and ARNs have the shapes of AWS's own and are the same at every start. Another home is made from it by
 * replacing what {@code Ref} or single attributes give, for example the URL of a token issuer:
 *
 * <pre>{@code
 * new AwsShapedHome("000000000000", "eu-west-1", "carrel", Map.of("SignInDomainPrefix", "carrel"))
 *         .withAttribute("AWS::Cognito::UserPool", "ProviderURL", (pool, home) -> origin + "/" + home.ref(pool));
 * }</pre>
 */
public final class AwsShapedHome implements Home {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,3}(?:-[a-z]+)+-[0-9]");
    private static final String REF = "Ref";
    private static final Pattern STACK_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,127}");

    private final Map<String, String> parameters;
    private final String accountId;
    private final String region;
    private final String stackName;
    private final AwsNames names;
    private final Map<String, Attribute> replaced;

    /** How a replaced {@code Ref} or attribute is made. */
    @FunctionalInterface
    public interface Attribute {
        /** @param home the home that is asked, with its replacements */
        String of(DeclaredResource resource, Home home);
    }

    /**
     * @param accountId 12 digits
     * @param region for example {@code eu-west-1}, in the partition {@code aws}
     * @param stackName letters, digits and hyphens, a letter first
     * @param parameters values of the template's parameters
     */
    public AwsShapedHome(String accountId, String region, String stackName, Map<String, String> parameters) {
        this(
                check(ACCOUNT, accountId, "accountId"),
                check(REGION, region, "region"),
                check(STACK_NAME, stackName, "stackName"),
                parameters,
                Map.of());
    }

    private AwsShapedHome(
            String accountId,
            String region,
            String stackName,
            Map<String, String> parameters,
            Map<String, Attribute> replaced) {
        this.accountId = accountId;
        this.region = region;
        this.stackName = stackName;
        this.parameters = Map.copyOf(parameters);
        this.replaced = Map.copyOf(replaced);
        this.names = new AwsNames(this, new PhysicalNames(accountId, region, stackName));
    }

    /**
     * A copy that answers {@code Fn::GetAtt} of one attribute otherwise. Nothing else changes: what AWS derives from the
     * attribute is derived from {@link #attribute} and follows.
     *
     * @throws IllegalArgumentException if resources of this type have no such attribute that is known here
     */
    public AwsShapedHome withAttribute(String type, String name, Attribute attribute) {
        requireNonNull(attribute, "attribute is null");
        if (!AwsNames.hasAttribute(type, name)) {
            throw new IllegalArgumentException("`" + type + "` has no attribute `" + name + "` that is known here");
        }
        return replacing(type + "." + name, attribute);
    }

    /**
     * A copy that answers {@code Ref} of one type otherwise; an attribute that AWS gives the same value follows.
     *
     * @throws IllegalArgumentException if resources of this type have no {@code Ref} that is known here
     */
    public AwsShapedHome withRef(String type, Attribute ref) {
        requireNonNull(ref, "ref is null");
        if (!AwsNames.hasRef(type)) {
            throw new IllegalArgumentException("`Ref` of `" + type + "` is not known here");
        }
        return replacing(type + "." + REF, ref);
    }

    private AwsShapedHome replacing(String key, Attribute attribute) {
        Map<String, Attribute> copy = new HashMap<>(replaced);
        copy.put(key, attribute);
        return new AwsShapedHome(accountId, region, stackName, parameters, copy);
    }

    /** A copy with other values for the template's parameters. */
    public AwsShapedHome withParameters(Map<String, String> values) {
        return new AwsShapedHome(accountId, region, stackName, values, replaced);
    }

    @Override
    public Map<String, String> parameters() {
        return parameters;
    }

    @Override
    public String accountId() {
        return accountId;
    }

    @Override
    public String region() {
        return region;
    }

    @Override
    public String partition() {
        return "aws";
    }

    @Override
    public String urlSuffix() {
        return "amazonaws.com";
    }

    @Override
    public String stackName() {
        return stackName;
    }

    @Override
    public String ref(DeclaredResource resource) {
        String shaped = names.ref(resource);
        Attribute other = replaced.get(resource.type() + "." + REF);
        return other == null ? shaped : other.of(resource, this);
    }

    @Override
    public String attribute(DeclaredResource resource, String name) {
        Function<DeclaredResource, String> shaped = names.attribute(resource.type(), name);
        Attribute other = replaced.get(resource.type() + "." + name);
        return other == null ? shaped.apply(resource) : other.of(resource, this);
    }

    private static String check(Pattern pattern, String text, String name) {
        requireNonNull(text, name + " is null");
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(name + " `" + text + "` must match " + pattern.pattern());
        }
        return text;
    }
}
