package dev.carrel.local.cognito.operations;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.Ids;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.tokens.AccessTokens;
import dev.carrel.local.cognito.tokens.Families;
import dev.carrel.local.cognito.tokens.PreToken;
import dev.carrel.local.cognito.tokens.Tokens;
import dev.carrel.local.cognito.users.Accounts;
import dev.carrel.local.cognito.users.Administration;
import dev.carrel.local.cognito.users.Profiles;
import dev.carrel.local.cognito.users.SignIn;
import dev.carrel.local.cognito.users.SoftwareTokens;
import dev.carrel.local.cognito.users.Users;
import java.time.Clock;
import java.util.List;

/** Every operation that is served. */
public final class Operations {
    private final List<Operation> open;
    private final List<Operation> guarded;

    public Operations(
            PoolSettings settings,
            Users users,
            SignIn signIn,
            Accounts accounts,
            Administration administration,
            Profiles profiles,
            PreToken preToken,
            Families families,
            Tokens tokens,
            AccessTokens accessTokens,
            SoftwareTokens softwareTokens,
            Ids ids,
            Clock clock) {
        requireNonNull(settings, "settings is null");
        Challenges challenges = new Challenges(settings, preToken, families, tokens, ids, clock);
        SecondFactor secondFactor = new SecondFactor(softwareTokens, users, challenges, ids, clock);
        this.open = List.of(
                new AssociateSoftwareToken(accessTokens, softwareTokens, secondFactor),
                new ChangePassword(accessTokens, signIn, accounts),
                new ConfirmForgotPassword(settings, accounts),
                new ConfirmSignUp(settings, accounts),
                new DeleteUser(accessTokens, administration, families),
                new DeleteUserAttributes(settings, accessTokens, profiles),
                new ForgotPassword(settings, accounts),
                new GetTokensFromRefreshToken(settings, tokens),
                new GetUser(settings, accessTokens, softwareTokens),
                new GetUserAttributeVerificationCode(accessTokens, profiles),
                new GlobalSignOut(accessTokens, families),
                new InitiateAuth(settings, users, signIn, tokens, challenges),
                new ResendConfirmationCode(settings, accounts),
                new RespondToAuthChallenge(settings, signIn, accounts, users, challenges, secondFactor, clock),
                new RevokeToken(settings, tokens),
                new SetUserMFAPreference(accessTokens, softwareTokens),
                new SignUp(settings, accounts),
                new UpdateUserAttributes(settings, accessTokens, profiles),
                new VerifySoftwareToken(accessTokens, softwareTokens, secondFactor),
                new VerifyUserAttribute(accessTokens, profiles));
        this.guarded = List.of(
                new AdminAddUserToGroup(administration),
                new AdminConfirmSignUp(administration),
                new AdminCreateUser(administration),
                new AdminDeleteUser(administration, families),
                new AdminDeleteUserAttributes(administration),
                new AdminDisableUser(administration, families),
                new AdminEnableUser(administration),
                new AdminGetUser(administration, softwareTokens),
                new AdminListGroupsForUser(settings, administration),
                new AdminRemoveUserFromGroup(administration),
                new AdminResetUserPassword(administration),
                new AdminSetUserMFAPreference(administration, softwareTokens),
                new AdminSetUserPassword(administration),
                new AdminUpdateUserAttributes(administration),
                new AdminUserGlobalSignOut(administration, families),
                new DescribeUserPool(settings, users),
                new DescribeUserPoolClient(settings),
                new GetGroup(settings, administration),
                new ListGroups(settings),
                new ListUsers(users),
                new ListUsersInGroup(users, administration));
    }

    List<Operation> open() {
        return open;
    }

    List<Operation> guarded() {
        return guarded;
    }
}
