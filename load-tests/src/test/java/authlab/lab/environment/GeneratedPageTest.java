package authlab.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The first page of the balancer. */
final class GeneratedPageTest {

    private final GeneratedPage page = new GeneratedPage(Variants.all());

    @Test
    void itNamesEveryVariantAndEveryCommand() {
        assertThat(Variants.all())
                .allSatisfy(variant -> assertThat(page.html())
                        .contains("<code>" + variant.path() + "</code>", "Does " + variant.name() + " run?"));
        assertThat(FirstSteps.next()).allSatisfy(step -> assertThat(page.html()).contains(step.command(), step.what()));
        assertThat(FirstSteps.stop()).allSatisfy(step -> assertThat(page.html()).contains(step.command(), step.what()));
        assertThat(page.html()).contains("answers 502").doesNotContain("{{");
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        assertThat(page.html()).doesNotContain("<script", "<img", "<iframe", "@import", "url(", "//cdn", "https:");
        assertThat(found("(?:href|src)=\"([^\"]+)\"", page.html()))
                .allMatch(target -> target.startsWith("/") || target.equals("data:,"));
    }

    @Test
    void theOnlyStyleThatBrowsersApplyIsItsOwn() throws NoSuchAlgorithmException {
        String style = found("(?s)<style>(.*?)</style>", page.html()).getFirst();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

        assertThat(page.locations())
                .contains("default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(hash) + "'");
        assertThat(page.html()).doesNotContain("style=\"");
    }

    @Test
    void nginxCanReadEveryWordOfIt() {
        assertThat(found("(?s)set \\$page_\\d+ '(.*?)';\n", page.locations()))
                .hasSizeGreaterThan(1)
                .allMatch(word -> word.length() < 4096)
                .allSatisfy(word -> assertThat(found("\\$(\\w+)", word)).isSubsetOf("scheme", "shown_host", "curl"));
    }

    @Test
    void aFurtherVariantAppearsInItsGroup() {
        Variant like = Variants.JWT_EDDSA;
        Variant more = new Variant(
                "jwt-more",
                like.app(),
                "with <markup> & \"quotes\"",
                like.settings(),
                like.stores(),
                like.whenStoreIsDown(),
                like.balancing(),
                like.group());

        assertThat(new GeneratedPage(List.of(Variants.JWT, more)).html())
                .containsSubsequence(
                        like.group().label() + "</th>", "/jwt-more/", "with &lt;markup&gt; &amp; &quot;quotes");
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
