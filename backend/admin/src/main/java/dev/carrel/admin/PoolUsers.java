package dev.carrel.admin;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Access;
import dev.carrel.core.Cursors;
import dev.carrel.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeliveryMediumType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;

/**
 * The users of the pool, in Cognito. Each call is signed with the admin's own credentials, so that IAM decides. Every method throws
 * {@link Problem}: not found, wrong state, denied, not now.
 */
final class PoolUsers {
    /** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html */
    static final int LARGEST_PAGE = 60;

    private final CognitoIdentityProviderClient cognito;
    private final String pool;

    PoolUsers(CognitoIdentityProviderClient cognito, String pool) {
        this.cognito = requireNonNull(cognito, "cognito is null");
        this.pool = requireNonNull(pool, "pool is null");
    }

    /**
     * A page of users.
     *
     * @param after Cognito's token of the page before
     * @param limit at most {@value #LARGEST_PAGE}
     */
    UserPage list(Access access, UserSearch search, Optional<String> after, int limit) {
        try {
            if (search.group().isPresent()) {
                return members(access, search.group().get(), after, limit);
            }
            var page = call(() -> cognito.listUsers(request -> request.userPoolId(pool)
                    .filter(search.filter().orElse(null))
                    .limit(limit)
                    .paginationToken(after.orElse(null))
                    .overrideConfiguration(access.forOneCall())));
            return new UserPage(
                    page.users().stream().map(PoolAnswers::user).toList(), Optional.ofNullable(page.paginationToken()));
        } catch (InvalidParameterException e) {
            // the filter is ours; a token that Cognito does not know is the caller's
            throw after.isPresent() ? Cursors.refused() : e;
        }
    }

    /** Those of a group who are enabled, all of them. */
    List<UserId> enabledMembers(Access access, Group group) {
        List<UserId> members = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            UserPage page = members(access, group, next, LARGEST_PAGE);
            page.users().stream().filter(PoolUser::enabled).map(PoolUser::id).forEach(members::add);
            next = page.next();
        } while (next.isPresent());
        return members;
    }

    private UserPage members(Access access, Group group, Optional<String> after, int limit) {
        var page = call(() -> cognito.listUsersInGroup(request -> request.userPoolId(pool)
                .groupName(group.word())
                .limit(limit)
                .nextToken(after.orElse(null))
                .overrideConfiguration(access.forOneCall())));
        return new UserPage(
                page.users().stream().map(PoolAnswers::user).toList(), Optional.ofNullable(page.nextToken()));
    }

    UserState get(Access access, UserId id) {
        return PoolAnswers.state(call(() -> cognito.adminGetUser(
                request -> request.userPoolId(pool).username(id.text()).overrideConfiguration(access.forOneCall()))));
    }

    List<String> groups(Access access, UserId id) {
        List<String> groups = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            String token = next.orElse(null);
            var page = change(() -> cognito.adminListGroupsForUser(request -> request.userPoolId(pool)
                    .username(id.text())
                    .limit(LARGEST_PAGE)
                    .nextToken(token)
                    .overrideConfiguration(access.forOneCall())));
            page.groups().stream().map(GroupType::groupName).forEach(groups::add);
            next = Optional.ofNullable(page.nextToken());
        } while (next.isPresent());
        return groups;
    }

    /**
     * Makes an account and sends its owner a temporary password. The address counts as proved: nobody can sign in with that password
     * who has not read the letter.
     */
    PoolUser create(Access access, Invitation invitation) {
        List<AttributeType> attributes = new ArrayList<>();
        attributes.add(attribute("email", invitation.email().text()));
        attributes.add(attribute("email_verified", "true"));
        invitation.name().ifPresent(name -> attributes.add(attribute("name", name.text())));
        try {
            return PoolAnswers.user(call(() -> cognito.adminCreateUser(request -> request.userPoolId(pool)
                            .username(invitation.email().text())
                            .userAttributes(attributes)
                            .desiredDeliveryMediums(DeliveryMediumType.EMAIL)
                            .overrideConfiguration(access.forOneCall())))
                    .user());
        } catch (InvalidParameterException e) {
            throw Problem.field("email", "is no address that Cognito takes");
        }
    }

    /** Sends another temporary password. Cognito wants the address here, as when the account was made. */
    void inviteAgain(Access access, String email) {
        change(() -> cognito.adminCreateUser(request -> request.userPoolId(pool)
                .username(email)
                .messageAction(MessageActionType.RESEND)
                .desiredDeliveryMediums(DeliveryMediumType.EMAIL)
                .overrideConfiguration(access.forOneCall())));
    }

    void confirm(Access access, UserId id) {
        change(() -> cognito.adminConfirmSignUp(
                request -> request.userPoolId(pool).username(id.text()).overrideConfiguration(access.forOneCall())));
    }

    void disable(Access access, UserId id) {
        change(() -> cognito.adminDisableUser(
                request -> request.userPoolId(pool).username(id.text()).overrideConfiguration(access.forOneCall())));
    }

    void enable(Access access, UserId id) {
        change(() -> cognito.adminEnableUser(
                request -> request.userPoolId(pool).username(id.text()).overrideConfiguration(access.forOneCall())));
    }

    /** Takes the password away and sends a code for another. */
    void resetPassword(Access access, UserId id) {
        change(() -> cognito.adminResetUserPassword(
                request -> request.userPoolId(pool).username(id.text()).overrideConfiguration(access.forOneCall())));
    }

    /** Lets the user in without the second factor, until another is set up. */
    void resetMfa(Access access, UserId id) {
        change(() -> cognito.adminSetUserMFAPreference(request -> request.userPoolId(pool)
                .username(id.text())
                .softwareTokenMfaSettings(settings -> settings.enabled(false).preferredMfa(false))
                .overrideConfiguration(access.forOneCall())));
    }

    /** Ends every sign-in; an access token that is out lasts to its end. */
    void signOut(Access access, UserId id) {
        change(() -> cognito.adminUserGlobalSignOut(
                request -> request.userPoolId(pool).username(id.text()).overrideConfiguration(access.forOneCall())));
    }

    void join(Access access, UserId id, Group group) {
        change(() -> cognito.adminAddUserToGroup(request -> request.userPoolId(pool)
                .username(id.text())
                .groupName(group.word())
                .overrideConfiguration(access.forOneCall())));
    }

    void leave(Access access, UserId id, Group group) {
        change(() -> cognito.adminRemoveUserFromGroup(request -> request.userPoolId(pool)
                .username(id.text())
                .groupName(group.word())
                .overrideConfiguration(access.forOneCall())));
    }

    void delete(Access access, UserId id) {
        change(() -> cognito.adminDeleteUser(
                request -> request.userPoolId(pool).username(id.text()).overrideConfiguration(access.forOneCall())));
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    private static <T> T change(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw CognitoFailures.of(e);
        }
    }

    /** The same for a call whose parameters may be the caller's fault, which only its caller here can name. */
    private static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (InvalidParameterException e) {
            throw e;
        } catch (SdkException e) {
            throw CognitoFailures.of(e);
        }
    }
}
