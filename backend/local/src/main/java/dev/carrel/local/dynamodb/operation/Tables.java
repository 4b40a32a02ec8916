package dev.carrel.local.dynamodb.operation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.stack.model.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The tables there are, found as requests name them: by name or by ARN. */
public final class Tables {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    private final Map<String, Table> byName = new HashMap<>();
    private final String arnPrefix;

    /**
     * @param tables every table there is
     * @param region of the tables
     * @param account that owns them, twelve digits
     */
    public Tables(List<Table> tables, String region, String account) {
        requireNonNull(region, "region is null");
        requireNonNull(account, "account is null");
        tables.forEach(table -> byName.put(table.name(), table));
        this.arnPrefix = "arn:aws:dynamodb:" + region + ":" + account + ":table/";
    }

    /**
     * What a request names.
     *
     * @param arn its ARN, whether or not it exists
     * @param table the table, when it exists
     */
    record Named(String arn, Optional<Table> table) {}

    /** Reads {@code TableName} of {@code node}, and writes the plain name in its place. */
    Named named(ObjectNode node) {
        Named named =
                named(Body.text(node, "TableName").orElseThrow(() -> Refusals.validation("TableName is missing")));
        node.put("TableName", named.arn().substring(arnPrefix.length()));
        return named;
    }

    /** The table that {@code nameOrArn} means. */
    Named named(String nameOrArn) {
        String name = nameOrArn.startsWith(arnPrefix) ? nameOrArn.substring(arnPrefix.length()) : nameOrArn;
        if (!NAME.matcher(name).matches()) {
            throw Refusals.validation(
                    "TableName must have 3 to 255 letters, digits or _.-, or be the ARN of a table here");
        }
        return new Named(arnPrefix + name, Optional.ofNullable(byName.get(name)));
    }

    /** The plain name that {@code named} has. */
    String name(Named named) {
        return named.arn().substring(arnPrefix.length());
    }
}
