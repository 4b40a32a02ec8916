package dev.carrel.admin;

import dev.carrel.core.InvalidValueException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What an admin can do to an account, as the trail calls it. */
enum Action {
    INVITE("invite"),
    RESEND_INVITATION("resend-invitation"),
    CONFIRM("confirm"),
    DISABLE("disable"),
    ENABLE("enable"),
    RESET_PASSWORD("reset-password"),
    RESET_MFA("reset-mfa"),
    SIGN_OUT("sign-out"),
    ADD_TO_GROUP("add-to-group"),
    REMOVE_FROM_GROUP("remove-from-group"),
    DELETE("delete");

    /** Those that have a route of their own. */
    private static final Set<Action> ROUTES = EnumSet.of(INVITE, DELETE);

    private final String word;

    Action(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** Whether it says which group. */
    boolean takesGroup() {
        return this == ADD_TO_GROUP || this == REMOVE_FROM_GROUP;
    }

    /** Any of them, for the trail. */
    static Action parse(String text) {
        return among(EnumSet.allOf(Action.class), text);
    }

    /** One that stands in the path of the route for actions. */
    static Action ofPath(String text) {
        return among(EnumSet.complementOf(EnumSet.copyOf(ROUTES)), text);
    }

    private static Action among(Set<Action> known, String text) {
        for (Action action : known) {
            if (action.word.equals(text)) {
                return action;
            }
        }
        throw new InvalidValueException("must be one of "
                + Arrays.stream(values())
                        .filter(known::contains)
                        .map(action -> "`" + action.word + "`")
                        .collect(Collectors.joining(", ")));
    }
}
