package dev.carrel.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** Cognito's users as ours. */
final class PoolAnswers {
    private static final String SOFTWARE_TOKEN = "SOFTWARE_TOKEN_MFA";

    private PoolAnswers() {}

    static PoolUser user(UserType user) {
        Map<String, String> attributes = attributes(user.attributes());
        return new PoolUser(
                new UserId(user.username()),
                attributes.getOrDefault("email", ""),
                Optional.ofNullable(attributes.get("name")),
                user.userStatusAsString(),
                Boolean.TRUE.equals(user.enabled()),
                user.userCreateDate(),
                user.userLastModifiedDate());
    }

    static UserState state(AdminGetUserResponse answer) {
        Map<String, String> attributes = attributes(answer.userAttributes());
        PoolUser user = new PoolUser(
                new UserId(answer.username()),
                attributes.getOrDefault("email", ""),
                Optional.ofNullable(attributes.get("name")),
                answer.userStatusAsString(),
                Boolean.TRUE.equals(answer.enabled()),
                answer.userCreateDate(),
                answer.userLastModifiedDate());
        // as the token trigger looks at it
        boolean mfa = answer.userMFASettingList().contains(SOFTWARE_TOKEN)
                || SOFTWARE_TOKEN.equals(answer.preferredMfaSetting());
        return new UserState(user, "true".equals(attributes.get("email_verified")), mfa);
    }

    private static Map<String, String> attributes(List<AttributeType> attributes) {
        return attributes.stream()
                .filter(attribute -> attribute.value() != null)
                .collect(Collectors.toMap(AttributeType::name, AttributeType::value));
    }
}
