package authlab.lab.report;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import authlab.lab.record.RunMetadata;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/**
 * What differs between two runs before any figure: command, commit, machine, versions, settings of the parts.
 *
 * @param all those that differ; parts with the same two values of a setting are one fact
 * @param equal how many are the same in both
 */
record DifferingFacts(List<Fact> all, long equal) {

    private static final String NONE = "none";

    /**
     * One that differs.
     *
     * @param parts the parts that have it; empty if it belongs to the run
     */
    record Fact(String setting, String parts, String base, String candidate) {}

    /** A setting of a part; the part is empty for what belongs to the run. */
    private record Key(String setting, String part) {}

    /** The two values of a setting. */
    private record Values(String setting, String base, String candidate) {}

    static DifferingFacts of(RunMetadata base, RunMetadata candidate) {
        Map<Key, String> before = facts(base);
        Map<Key, String> after = facts(candidate);
        SequencedSet<Key> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        SequencedMap<Values, List<String>> parts = keys.stream()
                .collect(Collectors.groupingBy(
                        key -> new Values(key.setting(), before.getOrDefault(key, NONE), after.getOrDefault(key, NONE)),
                        LinkedHashMap::new,
                        Collectors.mapping(Key::part, Collectors.toList())));
        List<Fact> differing = parts.sequencedEntrySet().stream()
                .filter(e -> !e.getKey().base().equals(e.getKey().candidate()))
                .map(e -> new Fact(
                        e.getKey().setting(),
                        String.join(", ", e.getValue()),
                        e.getKey().base(),
                        e.getKey().candidate()))
                .toList();
        return new DifferingFacts(differing, parts.size() - differing.size());
    }

    private static SequencedMap<Key, String> facts(RunMetadata metadata) {
        SequencedMap<Key, String> facts = new LinkedHashMap<>();
        Map<String, String> ofRun = new LinkedHashMap<>();
        ofRun.put("command", metadata.command());
        ofRun.put("commit", metadata.commit());
        ofRun.put("profile", metadata.profile().label());
        ofRun.put("lab", metadata.environment());
        ofRun.put("variants", metadata.variants().stream().map(Variant::name).collect(Collectors.joining(", ")));
        ofRun.put(
                "experiments",
                metadata.experiments().stream().map(Experiment::label).collect(Collectors.joining(", ")));
        metadata.machine().forEach((what, value) -> ofRun.put("machine: " + what, value));
        ofRun.forEach((what, value) -> facts.put(new Key(what, ""), value));
        Facts.of(metadata.facts())
                .all()
                .forEach((setting, ofParts) ->
                        ofParts.forEach((part, value) -> facts.put(new Key(setting, part), value)));
        return facts;
    }

    Table table() {
        return Table.of(
                "Settings and facts that differ",
                Numbers.count(all.size()) + " differ, " + Numbers.count(equal)
                        + " are the same in both runs. What differs here may be the cause of any difference below.",
                Head.texts("What", "Base", "Candidate", "Parts"),
                all.stream()
                        .map(f -> new Row(
                                f.setting(), "", List.of(value(f.base()), value(f.candidate()), Cell.prose(f.parts()))))
                        .toList());
    }

    private static Cell value(String text) {
        return new Cell(text, "", "value");
    }
}
