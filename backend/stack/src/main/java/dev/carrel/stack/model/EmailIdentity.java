package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

/**
 * An address that SES may send from once it is verified.
 *
 * @param logicalId its key in the template
 * @param identity the address, also what {@code Ref} gives
 * @param arn what {@code ses:SendEmail} is decided on
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ses-emailidentity.html">AWS::SES::EmailIdentity</a>
 */
public record EmailIdentity(String logicalId, String identity, String arn) {
    public EmailIdentity {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(identity, "identity is null");
        requireNonNull(arn, "arn is null");
    }
}
