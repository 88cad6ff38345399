package authlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.analysis.SampleCredentials;
import authlab.lab.analysis.SampleResults;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.Block.Term;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.SavedRun;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GlossaryTest {

    /** An abbreviation, or the name of an algorithm. */
    private static final Pattern ABBREVIATION = Pattern.compile("\\b(?:[A-Z]{3,12}|[A-Z]{2}\\d{3})\\b");

    /** What every reader of the report knows, names of settings and products, and signals of the system. */
    private static final Set<String> KNOWN = Set.of(
            "CPU",
            "HTTP",
            "JSON",
            "UTC",
            "JDK",
            "GET",
            "POST",
            "URL",
            "INVALID",
            "TOKEN",
            "AMD",
            "EPYC",
            "HTTPS",
            "CWE",
            "SHA",
            "HMAC",
            "RSA",
            "ECDSA",
            "SESSION",
            "STORE",
            "NODE",
            "VARIANT",
            "POSTGRES");

    @Test
    void everyTermHasANameATextAndAnHttpsLinkOfItsOwnOrNone() {
        List<Term> terms = Glossary.terms();

        assertThat(terms).extracting(Term::name).doesNotHaveDuplicates().hasSizeGreaterThan(60);
        assertThat(terms).extracting(Term::text).allMatch(text -> text.endsWith("."));
        assertThat(terms.stream().map(Term::link).filter(link -> !link.isEmpty()))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(40)
                .allSatisfy(link -> {
                    assertThat(URI.create(link).getScheme()).isEqualTo("https");
                    assertThat(URI.create(link).getHost()).isNotEmpty();
                });
    }

    @Test
    void everyAbbreviationThatTheReportUsesIsExplained() {
        SavedRun run = ReportOf.run(new SampleResults()
                .recorded(SampleCredentials.token(Variants.JWT))
                .recorded(SampleCredentials.cookie(Variants.SESSION_REDIS))
                .steady(Variants.JWT, 0, 0)
                .steady(Variants.JWT_RS256, 0, 0)
                .evidence());
        Set<String> used = Stream.of(run, SampleRuns.good(), SampleConditions.run())
                .flatMap(r -> Chapters.of(r).stream())
                .filter(chapter -> !chapter.id().equals("where"))
                .flatMap(GlossaryTest::abbreviations)
                .collect(Collectors.toCollection(TreeSet::new));
        String explained = Glossary.terms().stream().map(Term::name).collect(Collectors.joining(" "));

        assertThat(used).contains("JWT", "RFC", "HS256");
        assertThat(used.stream().filter(word -> !KNOWN.contains(word) && !explained.contains(word)))
                .isEmpty();
    }

    @Test
    void theWordsOfTheChaptersAreTerms() {
        assertThat(Glossary.terms().stream().map(Term::name).collect(Collectors.joining(" ; ")))
                .contains(
                        "Denylist",
                        "Fail closed, fail open",
                        "Refresh token rotation",
                        "Reference token, value token",
                        "Opaque identifier",
                        "401 ",
                        "403 ",
                        "503 ",
                        "WAL",
                        "SameSite",
                        "HttpOnly",
                        "Coordinated omission",
                        "Noise floor",
                        "Interval",
                        "Round robin",
                        "Sticky");
    }

    private static Stream<String> abbreviations(Chapter chapter) {
        return ABBREVIATION
                .matcher(chapter.title() + " " + chapter.question() + " "
                        + ReportOf.text(chapter).replaceAll("(?m)^echo .*$|eyJ\\S+", ""))
                .results()
                .map(MatchResult::group);
    }
}
