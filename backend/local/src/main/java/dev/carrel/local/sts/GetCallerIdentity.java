package dev.carrel.local.sts;

import dev.carrel.local.access.Identity;
import dev.carrel.local.aws.AwsCall;
import dev.carrel.local.aws.QueryParameters;
import dev.carrel.local.aws.Xml;

/**
 * Tells a caller who it is. No policy is asked: whoever can sign may know its own name.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">AWS STS:
 *     GetCallerIdentity</a>
 */
final class GetCallerIdentity implements StsOperation {
    @Override
    public String name() {
        return "GetCallerIdentity";
    }

    @Override
    public Xml handle(AwsCall call, QueryParameters parameters) {
        Identity caller = StsService.signer(call);
        parameters.refuseOthers();
        return new Xml()
                .text("Arn", caller.arn())
                .text("UserId", caller.userId())
                .text("Account", caller.account());
    }
}
