package authlab.lab.console.lesson;

import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Parses one lesson file; the format is in {@code docs/console.md}. */
final class LessonParser {

    private static final List<String> SECTIONS = List.of("Goal", "Predict", "Do", "Explain");
    private static final List<String> KEYS = List.of("id", "minutes", "needs");
    private static final int MOST_MINUTES = 60;

    private final Vocabulary names;
    private final List<Line> lines;
    private final Map<String, Line> head = new HashMap<>();
    private final SequencedMap<String, List<Line>> sections = new LinkedHashMap<>();

    private LessonParser(Vocabulary names, List<Line> lines) {
        this.names = names;
        this.lines = lines;
    }

    /** @param file its name for errors */
    static Lesson parse(String file, String text, Vocabulary names) {
        List<String> all = text.lines().toList();
        List<Line> lines = IntStream.range(0, all.size())
                .mapToObj(i -> new Line(file, i + 1, all.get(i).stripTrailing()))
                .toList();
        if (lines.stream().allMatch(Line::isBlank)) {
            throw new Line(file, 1, "").error("the file is empty");
        }
        return new LessonParser(names, lines).parse();
    }

    private Lesson parse() {
        Line title = lines.stream().filter(l -> !l.isBlank()).findFirst().orElse(lines.getFirst());
        if (!title.text().startsWith("# ")) {
            throw title.error("the first line must be the title: '# Title'");
        }
        split(title.number());
        SECTIONS.stream().filter(s -> !sections.containsKey(s)).findFirst().ifPresent(missing -> {
            throw lines.getLast().error("the section '## " + missing + "' is missing");
        });
        List<Variant> needs = needs();
        List<Line> predict = section("Predict");
        List<Line> choices = predict.stream().filter(Choices::isChoice).toList();
        return new Lesson(
                id(),
                StepParser.title(title),
                minutes(),
                needs,
                Markdown.html(markdown("Goal")),
                Markdown.html(question(predict)),
                Choices.parse(choices, predict.getFirst()),
                steps(needs.stream().map(Variant::name).toList()),
                Markdown.html(markdown("Explain")));
    }

    /** Splits what follows the title into the lines with a key and the sections, which begin with their heading. */
    private void split(int titleLine) {
        List<Line> current = new ArrayList<>();
        for (Line line : lines.subList(titleLine, lines.size())) {
            if (line.text().startsWith("## ")) {
                current = new ArrayList<>(List.of(line));
                String name = StepParser.title(line);
                if (!SECTIONS.contains(name)) {
                    throw line.error("unknown section '" + name + "'; there are " + String.join(", ", SECTIONS));
                }
                if (sections.put(name, current) != null) {
                    throw line.error("the section '## " + name + "' is there twice");
                }
            } else if (sections.isEmpty()) {
                headLine(line);
            } else {
                current.add(line);
            }
        }
    }

    private void headLine(Line line) {
        if (line.isBlank()) {
            return;
        }
        String key = line.text().split(":", 2)[0].strip();
        if (!line.text().contains(":") || !KEYS.contains(key)) {
            throw line.error(
                    "expected 'id:', 'minutes:' or 'needs:' before the first section, not '" + line.text() + "'");
        }
        if (head.put(key, line) != null) {
            throw line.error("'" + key + ":' is given twice");
        }
    }

    private Line keyLine(String key) {
        Line line = head.get(key);
        if (line == null) {
            throw lines.getFirst().error("'" + key + ":' is missing before the first section");
        }
        return line;
    }

    private static String value(Line line) {
        return line.text().split(":", 2)[1].strip();
    }

    private String id() {
        Line line = keyLine("id");
        if (!value(line).matches("[a-z0-9-]{1,40}")) {
            throw line.error("'id:' must be a name of small letters, digits and -");
        }
        return value(line);
    }

    private int minutes() {
        Line line = keyLine("minutes");
        if (!value(line).matches("\\d{1,2}") || Integer.parseInt(value(line)) > MOST_MINUTES) {
            throw line.error("'minutes:' must be a number up to " + MOST_MINUTES);
        }
        return Integer.parseInt(value(line));
    }

    private List<Variant> needs() {
        Line line = keyLine("needs");
        List<String> wanted =
                Arrays.stream(value(line).split(",")).map(String::strip).toList();
        wanted.stream()
                .filter(name -> !names.variants().contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw line.error(
                            "no variant named '" + unknown + "'; there are " + String.join(", ", names.variants()));
                });
        return Variants.all().stream().filter(v -> wanted.contains(v.name())).toList();
    }

    private List<Line> section(String name) {
        return sections.getOrDefault(name, List.of());
    }

    private String markdown(String name) {
        String text = text(section(name).stream().skip(1).toList());
        if (text.isBlank()) {
            throw section(name).getFirst().error("the section '## " + name + "' is empty");
        }
        return text;
    }

    private static String text(List<Line> lines) {
        return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    private static String question(List<Line> predict) {
        String question = text(predict.stream()
                        .skip(1)
                        .filter(line -> !Choices.isChoice(line))
                        .toList())
                .replace('\n', ' ')
                .strip();
        if (question.isEmpty()) {
            throw predict.getFirst().error("the section '## Predict' needs a question before its choices");
        }
        return question;
    }

    private List<Step> steps(List<String> needs) {
        List<Line> section = section("Do");
        List<Step> steps = new ArrayList<>();
        int from = 1;
        while (from < section.size()) {
            Line heading = section.get(from);
            if (!heading.text().startsWith("### ")) {
                if (!heading.isBlank()) {
                    throw heading.error("a step begins with its title: '### Title'");
                }
                from++;
                continue;
            }
            int to = from + 1;
            while (to < section.size() && !section.get(to).text().startsWith("### ")) {
                to++;
            }
            steps.add(StepParser.parse(heading, section.subList(from + 1, to), names, needs));
            from = to;
        }
        if (steps.isEmpty()) {
            throw section.getFirst().error("the section '## Do' has no steps; a step begins with '### Title'");
        }
        return steps;
    }
}
