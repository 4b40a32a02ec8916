package dev.carrel.audit.explain;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.iam.Authorizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;

/** Answers a file of questions, line by line, so that its length does not matter. */
public final class Batch {
    private final Authorizer authorizer = new Authorizer();
    private final PrintStream out;

    /** @param out where the answers go, a line of JSON for each question */
    public Batch(PrintStream out) {
        this.out = requireNonNull(out, "out is null");
    }

    /**
     * Answers every line.
     *
     * @return how many lines were no question, which their answers say too
     */
    public int run(BufferedReader lines) throws IOException {
        int errors = 0;
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            ObjectNode answer;
            try {
                Query query = QueryReader.read("line " + number, line);
                answer = DecisionJson.answer(number, query.id(), authorizer.decide(query.policies(), query.request()));
            } catch (QueryException e) {
                errors++;
                answer = DecisionJson.error(number, e.faults());
            }
            out.println(answer);
        }
        return errors;
    }
}
