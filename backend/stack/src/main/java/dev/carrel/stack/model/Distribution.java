package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A CloudFront distribution.
 *
 * @param logicalId its key in the template
 * @param defaultRootObject answers the path {@code /}
 * @param behaviors first match wins; the default is the last
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-distribution.html">AWS::CloudFront::Distribution</a>
 */
public record Distribution(
        String logicalId,
        String id,
        String domainName,
        String defaultRootObject,
        List<Origin> origins,
        List<Behavior> behaviors) {
    public Distribution {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(id, "id is null");
        requireNonNull(domainName, "domainName is null");
        requireNonNull(defaultRootObject, "defaultRootObject is null");
        origins = List.copyOf(origins);
        behaviors = List.copyOf(behaviors);
    }
}
