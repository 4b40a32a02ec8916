package dev.carrel.audit.findings;

import dev.carrel.iam.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Actions by which a principal can give itself more than it has, as Cloudsplaining lists them.
 *
 * @see <a href="https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/">Rhino Security Labs: AWS IAM privilege
 *     escalation</a>
 */
final class PrivilegeEscalation extends StatementRule {
    private static final List<String> ACTIONS = List.of(
            "iam:AddUserToGroup",
            "iam:AttachGroupPolicy",
            "iam:AttachRolePolicy",
            "iam:AttachUserPolicy",
            "iam:CreateAccessKey",
            "iam:CreateLoginProfile",
            "iam:CreatePolicyVersion",
            "iam:DeleteRolePermissionsBoundary",
            "iam:DeleteRolePolicy",
            "iam:PutGroupPolicy",
            "iam:PutRolePermissionsBoundary",
            "iam:PutRolePolicy",
            "iam:PutUserPolicy",
            "iam:SetDefaultPolicyVersion",
            "iam:UpdateAssumeRolePolicy",
            "iam:UpdateLoginProfile",
            "cloudformation:CreateStack",
            "cloudformation:UpdateStack",
            "cognito-idp:UpdateUserPool",
            "cognito-idp:UpdateUserPoolClient",
            "lambda:AddPermission",
            "lambda:CreateFunction",
            "lambda:UpdateFunctionCode",
            "lambda:UpdateFunctionConfiguration",
            "s3:PutBucketPolicy",
            "sqs:SetQueueAttributes",
            "sns:SetTopicAttributes");

    PrivilegeEscalation() {
        super(
                "privilege-escalation",
                Severity.HIGH,
                "A principal can give itself more",
                "With such an action a principal changes what limits it. No role of a running system needs one.");
    }

    @Override
    Optional<String> look(Statement statement, Document document, Audited audited) {
        if (!document.grants()) {
            return Optional.empty();
        }
        List<String> found =
                ACTIONS.stream().filter(statement.actions()::covers).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of("allows " + String.join(", ", found));
    }
}
