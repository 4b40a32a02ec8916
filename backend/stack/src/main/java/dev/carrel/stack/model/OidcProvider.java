package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A token issuer that STS trusts.
 *
 * @param logicalId its key in the template
 * @param arn ends in the URL without its scheme
 * @param url the issuer, exactly as its tokens say it
 * @param clientIds the audiences that are accepted
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-oidcprovider.html">AWS::IAM::OIDCProvider</a>
 */
public record OidcProvider(String logicalId, String arn, String url, List<String> clientIds) {
    public OidcProvider {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(arn, "arn is null");
        requireNonNull(url, "url is null");
        clientIds = List.copyOf(clientIds);
    }
}
