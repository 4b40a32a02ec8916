package dev.carrel.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A policy that is parsed, written from its model and parsed again is the same policy: parsing drops nothing. */
class PolicyRoundTripTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Provide
    Arbitrary<String> statements() {
        return Universe.statements();
    }

    @Property
    void parse_writtenAgain_isTheSameDocument(@ForAll("statements") String statement) throws JsonProcessingException {
        String text = "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}";

        assertEquals(MAPPER.readTree(text), PolicyWriter.write(Policy.parse("p", PolicyKind.IDENTITY, text)));
    }

    @Example
    void parse_everyCase_roundTrips() throws IOException, URISyntaxException {
        URL root = Objects.requireNonNull(PolicyRoundTripTest.class.getResource("/cases"), "no cases");
        List<Policy> policies = CaseFile.all(Path.of(root.toURI())).stream()
                .flatMap(one -> policies(one.policies()))
                .toList();

        assertTrue(policies.size() > 300, "most policies are gone");
        for (Policy policy : policies) {
            assertEquals(policy, Policy.of(policy.name(), policy.kind(), PolicyWriter.write(policy)));
        }
    }

    private static Stream<Policy> policies(PolicySet set) {
        return Stream.of(
                        set.identity(),
                        set.boundary().orElse(List.of()),
                        set.session().orElse(List.of()),
                        set.resource())
                .flatMap(List::stream);
    }
}
