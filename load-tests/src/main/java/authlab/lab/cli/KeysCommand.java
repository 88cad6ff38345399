package authlab.lab.cli;

import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.environment.Environment;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Manages the keys of a variant in the running lab, by a command of the app. */
@Command(
        name = "keys",
        description = "Show, rotate or remove the keys of a variant in the running lab.",
        footer = {
            "",
            "rotate signs nobody out: the new key is published, then used, and the old one is removed when its tokens have expired.",
            "remove is for leaked keys: the key and every token that it signed are invalid at once."
        })
final class KeysCommand implements Callable<Integer> {

    enum Action {
        SHOW,
        ROTATE,
        REMOVE
    }

    @Mixin
    private EnvironmentOption where = new EnvironmentOption();

    @Parameters(index = "0", paramLabel = "ACTION", description = "show, rotate or remove.")
    private Action action = Action.SHOW;

    @Parameters(
            index = "1",
            paramLabel = "VARIANT",
            description = "A variant with keys; ./lab list names the variants.")
    private String name = "";

    @Parameters(
            index = "2",
            paramLabel = "KID",
            arity = "0..1",
            description = "The key to remove; show lists the keys.")
    private String kid = "";

    @Override
    public Integer call() {
        if ((action == Action.REMOVE) == kid.isEmpty()) {
            throw new IllegalArgumentException(
                    action == Action.REMOVE
                            ? "remove needs the KID of a key; ./lab keys show " + name + " names them"
                            : "only remove takes a KID");
        }
        Variant variant = withKeys(name);
        try (Environment environment = where.environment()) {
            EnvironmentOption.attach(environment, List.of(variant), "");
            return environment.run(variant, arguments(), System.out::println);
        }
    }

    private List<String> arguments() {
        String verb = action.name().toLowerCase(Locale.ROOT);
        return Stream.of("keys", verb, kid).filter(word -> !word.isEmpty()).toList();
    }

    private static Variant withKeys(String name) {
        Variant variant = Variants.all().stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no variant named " + name + "; variants with keys are " + owners()));
        if (!variant.hasKeys()) {
            throw new IllegalArgumentException(
                    name + " has no keys, because it issues no tokens; variants with keys are " + owners());
        }
        return variant;
    }

    private static String owners() {
        return Variants.all().stream()
                .filter(Variant::hasKeys)
                .map(Variant::name)
                .collect(Collectors.joining(", "));
    }
}
