package dev.carrel.iam.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.iam.pattern.Template;
import dev.carrel.iam.pattern.Template.Wildcards;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts could tell one user's id from another's. */
class SymbolicIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "users/${aws:PrincipalTag/sub}/*",
                "${aws:PrincipalTag/sub}",
                "users/${aws:PrincipalTag/sub}*",
                "users/*",
                "????????-????-????-????-????????????",
                "arn:aws:s3:::carrel-files-111122223333*",
                "abc",
                "x/abc/*",
                "*"
            })
    void fault_textLikeForEveryUser_isNone(String text) {
        assertTrue(SymbolicId.fault(Template.parse(text, Wildcards.ALL).parts(), false)
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b0b0b0b0-2222-4222-8222-bbbbbbbbbbbb",
                "users/b0b0b0b0-2222-4222-8222-bbbbbbbbbbbb/*",
                "a*",
                "users/a*",
                "*a",
                "*-bbbbbbbbbbbb/x",
                "?${aws:PrincipalTag/sub}",
                "a${aws:PrincipalTag/sub}",
                "-${aws:PrincipalTag/sub}"
            })
    void fault_textThatCouldKnowAUser_isSaid(String text) {
        assertFalse(SymbolicId.fault(Template.parse(text, Wildcards.ALL).parts(), false)
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"users/%s/x", "%s", "%s-%s"})
    void concrete_textWithTheId_hasTheExampleInItsPlace(String form) {
        String symbolic = form.replace("%s", SymbolicId.TEXT);

        assertEquals(form.replace("%s", SymbolicId.EXAMPLE), SymbolicId.concrete(symbolic));
    }
}
