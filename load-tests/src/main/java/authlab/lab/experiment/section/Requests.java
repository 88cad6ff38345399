package authlab.lab.experiment.section;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Commands that send requests to a running lab, to try what a chapter describes. */
public final class Requests {

    private static final String LAB = "http://127.0.0.1:8080";

    private static final String LOGIN =
            " -H 'Content-Type: application/json' -d '{\"username\":\"alice\",\"password\":\"authlab-demo\"}'";

    private Requests() {}

    /** Commands, one a line. */
    public static String lines(String... commands) {
        return Stream.of(commands).collect(Collectors.joining("\n"));
    }

    /** Signs the demo user in and keeps the credential for the other commands. */
    public static String signIn(Variant variant) {
        String login = LAB + variant.path() + "login" + LOGIN;
        return variant.hasKeys()
                ? "TOKEN=$(curl -s " + login + " | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')"
                : "curl -s -o /dev/null -c jar " + login;
    }

    /** A request with the credential; the response shows its headers. */
    public static String get(Variant variant, String path) {
        return "curl -i " + credential(variant) + LAB + variant.path() + path;
    }

    public static String logout(Variant variant) {
        return "curl -i -X POST " + credential(variant) + LAB + variant.path() + "logout";
    }

    /** What to run so that a run can say what this one cannot. */
    public static String toFindOut(Experiment experiment, Variant... variants) {
        return toFindOut(experiment, Stream.of(variants).map(Variant::name).toList());
    }

    /** The same with names of variants or of their groups. */
    public static String toFindOut(Experiment experiment, List<String> variants) {
        return "To find out, run ./lab compare --experiments " + experiment
                + (variants.isEmpty() ? "" : " --variants " + String.join(",", variants)) + ".";
    }

    private static String credential(Variant variant) {
        return variant.hasKeys() ? "-H \"Authorization: Bearer $TOKEN\" " : "-b jar ";
    }
}
