package authlab.lab.console.lesson;

import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses one step: its title, its text, and the lines with a key. */
final class StepParser {

    private static final Pattern KEY = Pattern.compile("([a-z]+):(?:\\s+(.*)|)");
    private static final Pattern CLAIM = Pattern.compile("claim\\s+(\\S+)\\s+of\\s+(\\S+)");
    private static final String FENCE = "```";
    private static final String DEFAULT_WRONG = "That is not right. Try again.";

    private final Vocabulary names;
    private final Collection<String> needs;
    private final Line heading;
    private final StringBuilder text = new StringBuilder();
    private final List<Line> choices = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final Map<String, String> once = new HashMap<>();
    private Line answer;

    private StepParser(Vocabulary names, Collection<String> needs, Line heading) {
        this.names = names;
        this.needs = needs;
        this.heading = heading;
        this.answer = heading;
    }

    /** @param heading the line with the title */
    static Step parse(Line heading, List<Line> lines, Vocabulary names, Collection<String> needs) {
        return new StepParser(names, needs, heading).parse(lines);
    }

    private Step parse(List<Line> lines) {
        boolean code = false;
        for (Line line : lines) {
            code ^= line.text().startsWith(FENCE);
            Matcher key = KEY.matcher(line.text().strip());
            if (code) {
                text.append(line.text()).append('\n');
            } else if (Choices.isChoice(line)) {
                choices.add(line);
            } else if (key.matches()) {
                key(
                        line,
                        key.group(1),
                        Optional.ofNullable(key.group(2)).orElse("").strip());
            } else {
                text.append(line.text()).append('\n');
            }
        }
        if (code) {
            throw heading.error("a block of code is not closed");
        }
        return step();
    }

    private void key(Line line, String key, String value) {
        if (value.isEmpty()) {
            throw line.error("'" + key + ":' needs a value");
        }
        switch (key) {
            case "check" -> checks.add(CheckParser.parse(value, names, needs, line));
            case "answer", "hint", "wrong" -> {
                if (once.put(key, value) != null) {
                    throw line.error("'" + key + ":' is given twice in this step");
                }
                answer = key.equals("answer") ? line : answer;
            }
            default -> throw line.error("unknown key '" + key + ":'; a step has check, answer, wrong, hint");
        }
    }

    private Step step() {
        int kinds = (checks.isEmpty() ? 0 : 1) + (choices.isEmpty() ? 0 : 1) + (once.containsKey("answer") ? 1 : 0);
        if (kinds != 1) {
            throw heading.error("a step needs either checks, or an answer, or choices; this one has "
                    + (kinds == 0 ? "none of them" : "more than one of them"));
        }
        if (!checks.isEmpty() && once.containsKey("wrong")) {
            throw heading.error("'wrong:' is for steps with an answer or choices");
        }
        Step.Text shown = new Step.Text(
                Markdown.html("### " + title(heading) + "\n\n" + text),
                Markdown.html(once.getOrDefault("hint", "")),
                once.getOrDefault("wrong", DEFAULT_WRONG));
        if (!checks.isEmpty()) {
            return new Step.Do(shown, checks);
        }
        return choices.isEmpty() ? claim(shown) : new Step.Choose(shown, Choices.parse(choices, heading));
    }

    static String title(Line heading) {
        String title = heading.text().replaceFirst("^#+", "").strip();
        if (title.isEmpty()) {
            throw heading.error("the heading has no text");
        }
        return title;
    }

    private Step claim(Step.Text shown) {
        Matcher claim = CLAIM.matcher(once.getOrDefault("answer", ""));
        if (!claim.matches()) {
            throw answer.error("expected 'answer: claim NAME of VARIANT', such as 'answer: claim jti of jwt'");
        }
        Variant variant = Variants.all().stream()
                .filter(v -> v.name().equals(claim.group(2)) && needs.contains(v.name()))
                .findFirst()
                .orElseThrow(() -> answer.error("variant '" + claim.group(2)
                        + "' is not among the variants of 'needs:' at the start of the file"));
        if (!variant.hasKeys()) {
            throw answer.error(variant + " issues no tokens, so that there is no claim");
        }
        return new Step.AskClaim(shown, claim.group(1), variant);
    }
}
