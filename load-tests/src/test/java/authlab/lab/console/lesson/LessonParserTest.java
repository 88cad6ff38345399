package authlab.lab.console.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.infra.InfraException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LessonParserTest {

    private static final Vocabulary NAMES = new Vocabulary(Set.of("kill", "freeze"));

    private static final String GOOD = """
            # A title
            id: a-lesson
            minutes: 5
            needs: jwt

            ## Goal
            See <b>it</b>.

            ## Predict
            What?
            - [ ] this
            - [x] that

            ## Do
            ### Sign in
            With `curl`.
            check: call operation=login variant=jwt status=200
            hint: try

            ### Your jti?
            answer: claim jti of jwt
            wrong: no

            ### Why?
            - [x] so
            - [ ] not so

            ## Explain
            Because.
            """;

    @Test
    void aGoodFileIsParsed() {
        Lesson lesson = parse(GOOD);

        assertThat(lesson.id()).isEqualTo("a-lesson");
        assertThat(lesson.steps()).hasSize(3);
        assertThat(lesson.goal()).isEqualTo("<p>See &lt;b&gt;it&lt;/b&gt;.</p>");
        assertThat(lesson.choices()).extracting(Choice::id).containsExactly("a", "b");
    }

    @Test
    void scriptsInLinksAreRemoved() {
        assertThat(Markdown.html("[x](javascript:alert(1))")).doesNotContain("javascript");
    }

    /** One mistake per row: what is replaced by what, the line of the error, and a part of its message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "# A title|A title|1|the first line must be the title",
                "id: a-lesson||1|'id:' is missing",
                "id: a-lesson|id: A Lesson|2|small letters",
                "id: a-lesson|ident: x|2|expected 'id:'",
                "minutes: 5|minutes: five|3|must be a number",
                "minutes: 5|id: b|3|given twice",
                "needs: jwt|needs: jwtt|4|no variant named 'jwtt'",
                "## Goal|## Goals|6|unknown section 'Goals'",
                "See <b>it</b>.||6|is empty",
                "What?||9|needs a question",
                "- [x] that|- [ ] that|9|exactly one choice must be right",
                "- [ ] this|- [x] this|9|exactly one choice must be right",
                "- [ ] this||9|at least two choices",
                "## Explain|## Goal|28|is there twice",
                "### Sign in|Sign in|15|a step begins with its title",
                "check: call operation=login|chek: call operation=login|17|unknown key 'chek:'",
                "check: call|check: cal|17|unknown check 'cal'",
                "operation=login|operation=log-in|17|expected one of login, me",
                "variant=jwt status|variant=jvt status|17|expected one of session-memory",
                "variant=jwt status|variant=session-redis status|17|not among the variants of 'needs:'",
                "status=200|status=2000|17|expected a status",
                "status=200|stats=200|17|unknown key 'stats'",
                "status=200|status=200 status=200|17|is given twice",
                "status=200|status|17|is not key=value",
                "status=200|nodes=many|17|expected a number",
                "status=200|after=login|17|expected one of logout, fault, edit",
                "status=200|edited=maybe|17|expected one of yes, no",
                "call operation=login variant=jwt status=200|fault kind=explode|17|expected one of freeze, kill",
                "call operation=login variant=jwt status=200|fault part=redus|17|expected a part or variant",
                "call operation=login variant=jwt status=200|experiment|17|needs what=started",
                "call operation=login variant=jwt status=200|call|17|without a key",
                "hint: try|hint:|18|needs a value",
                "answer: claim jti of jwt|answer: jti|21|expected 'answer: claim NAME of VARIANT'",
                "answer: claim jti of jwt|answer: claim jti of session-redis|21|not among the variants",
                "answer: claim jti of jwt|note|20|none of them",
                "wrong: no|check: call variant=jwt|20|more than one of them",
                "- [x] so|- [x]|25|a choice needs a text",
            })
    void aMistakeIsReportedWithItsLine(String right, String wrong, int line, String message) {
        String text = GOOD.replace(right, wrong == null ? "" : wrong);

        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(InfraException.class)
                .hasMessageStartingWith("lesson.md:" + line + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void aMissingSectionAndAMissingStepAreReported() {
        assertThatThrownBy(() -> parse(GOOD.substring(0, GOOD.indexOf("## Explain"))))
                .hasMessageContaining("'## Explain' is missing");
        assertThatThrownBy(() -> parse(
                        GOOD.substring(0, GOOD.indexOf("### Sign in")) + GOOD.substring(GOOD.indexOf("## Explain"))))
                .hasMessageContaining("has no steps");
        assertThatThrownBy(() -> parse("\n \n")).hasMessageContaining("the file is empty");
    }

    private static Lesson parse(String text) {
        return LessonParser.parse("lesson.md", text, NAMES);
    }
}
