package dev.carrel.audit.matrix;

import java.util.ArrayList;
import java.util.List;

/** The matrix as lines of text. */
public final class MatrixText {
    private MatrixText() {}

    public static String of(Matrix matrix) {
        List<String> lines = new ArrayList<>();
        for (FunctionSheet function : matrix.functions()) {
            lines.add(function.name() + " runs as " + function.runsAs());
            function.becomes().forEach(becomes -> lines.add("  becomes " + becomes.role() + " " + becomes.how()));
        }
        for (Sheet role : matrix.roles()) {
            lines.add("");
            lines.add(role.name());
            add("  lets in: ", role.trust(), lines);
            add("  may ", role.allows(), lines);
            add("  never: ", role.denies(), lines);
        }
        for (Sheet resource : matrix.resources()) {
            lines.add("");
            lines.add(resource.name());
            add("  ", resource.allows(), lines);
            add("  never: ", resource.denies(), lines);
        }
        return String.join("\n", lines);
    }

    private static void add(String head, List<Grant> grants, List<String> lines) {
        for (Grant grant : grants) {
            String cut = grant.cut().isEmpty() ? "" : " (the boundary lets none of these pass: " + grant.cut() + ")";
            lines.add(head + grant.says() + cut + "  [" + grant.name() + "]");
        }
    }
}
