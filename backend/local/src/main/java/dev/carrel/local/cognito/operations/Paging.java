package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.User;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lists in pages of at most 60, as all of Cognito's lists are. */
final class Paging {
    private static final int MOST = 60;

    private Paging() {}

    /** Where a user stands in a list: the oldest first. */
    static String key(User user) {
        return "%020d/%s".formatted(user.createdAt().toEpochMilli(), user.username());
    }

    /**
     * A page of a list.
     *
     * @param limitName the parameter that says how many are wanted
     * @param tokenName the parameter, and field of the answer, that says where a page begins
     * @param listName the field of the answer that has the list
     * @param all the whole list
     * @param key gives each element its place
     * @param shape gives each element its shape
     */
    static <T> ObjectNode answer(
            Parameters in,
            String limitName,
            String tokenName,
            String listName,
            List<T> all,
            Function<T, String> key,
            Function<T, ObjectNode> shape) {
        int limit = in.number(limitName, 0, MOST, MOST);
        Optional<String> after = in.optional(tokenName).map(Paging::decoded);
        List<T> rest = all.stream()
                .sorted(Comparator.comparing(key))
                .filter(element -> after.filter(place -> key.apply(element).compareTo(place) <= 0)
                        .isEmpty())
                .toList();
        ObjectNode answer = Operation.object();
        ArrayNode list = answer.putArray(listName);
        // a limit of zero counts as none
        List<T> page = rest.stream().limit(limit == 0 ? MOST : limit).toList();
        page.forEach(element -> list.add(shape.apply(element)));
        if (page.size() < rest.size()) {
            String last = key.apply(page.get(page.size() - 1));
            answer.put(tokenName, Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8)));
        }
        return answer;
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.parameter("The pagination token is not valid.");
        }
    }
}
