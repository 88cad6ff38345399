package authlab.lab.console.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses answers to choose: {@code - [ ] wrong} and {@code - [x] right}. */
final class Choices {

    private static final Pattern CHOICE = Pattern.compile("\\s*[-*] \\[([ xX])]\\s*(.*)");

    private Choices() {}

    static boolean isChoice(Line line) {
        return CHOICE.matcher(line.text()).matches();
    }

    /** @param question for the error */
    static List<Choice> parse(List<Line> lines, Line question) {
        List<Choice> choices = new ArrayList<>();
        for (Line line : lines) {
            Matcher choice = CHOICE.matcher(line.text());
            if (!choice.matches() || choice.group(2).isBlank()) {
                throw line.error("a choice needs a text");
            }
            String id = Character.toString('a' + choices.size());
            choices.add(new Choice(id, choice.group(2).strip(), !choice.group(1).equals(" ")));
        }
        if (choices.size() < 2) {
            throw question.error("a question needs at least two choices, such as '- [ ] no' and '- [x] yes'");
        }
        long right = choices.stream().filter(Choice::right).count();
        if (right != 1) {
            throw question.error("exactly one choice must be right, marked [x]; here " + right + " are");
        }
        return choices;
    }
}
