package dev.carrel.audit.cli;

import dev.carrel.audit.explain.Repository;
import dev.carrel.audit.matrix.Matrix;
import dev.carrel.audit.matrix.MatrixJson;
import dev.carrel.audit.matrix.MatrixText;
import java.util.List;
import java.util.Set;

/** Who may do what. */
final class MatrixCommand implements Command {
    @Override
    public String name() {
        return "matrix";
    }

    @Override
    public String usage() {
        return """
                matrix [--json]
                    what each function and each role may do, in words or as data""";
    }

    @Override
    public boolean run(List<String> args, Terminal terminal) {
        Arguments arguments = Arguments.parse(args, Set.of("--json"), Set.of());
        Matrix matrix = Matrix.of(Repository.at(arguments.root()).stack());
        terminal.out()
                .println(arguments.has("--json") ? MatrixJson.of(matrix).toPrettyString() : MatrixText.of(matrix));
        return true;
    }
}
