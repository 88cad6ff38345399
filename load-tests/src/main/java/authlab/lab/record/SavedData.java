package authlab.lab.record;

import authlab.infra.FileWork;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * What a run recorded, read back from its folder as far as it is there and readable.
 *
 * @param attacks in the order in which they were run
 * @param missing what is missing or damaged, one sentence each; empty if the run finished and all its data are there
 */
public record SavedData(History history, List<AttackResult> attacks, List<String> missing) {

    /** The name of the file of an archived run. */
    public static final String ARCHIVE = "results.json.gz";

    private static final String FIX = "; restore it from a copy, or measure again";

    /** A history has millions of strings but only about a hundred distinct ones, so strings are interned. */
    private static final ObjectReader EVENT = new ObjectMapper()
            .registerModule(new Jdk8Module())
            .registerModule(new SimpleModule().addDeserializer(String.class, new StdScalarDeserializer<>(String.class) {
                private static final long serialVersionUID = 1L;

                @Override
                public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                    return StringDeserializer.instance
                            .deserialize(parser, context)
                            .intern();
                }
            }))
            .readerFor(Event.class);

    private static final ObjectReader ATTACK = new ObjectMapper().readerFor(AttackResult.class);

    public SavedData {
        attacks = List.copyOf(attacks);
        missing = List.copyOf(missing);
    }

    /** Reads what is in the folder of a run. */
    public static SavedData read(Path run) {
        List<String> missing = new ArrayList<>();
        Optional<Finished> finished = Finished.read(run, missing);
        List<Event> events = lines(run.resolve(History.FILE), EVENT, "an event", finished, missing);
        List<AttackResult> attacks = lines(run.resolve(AttackLog.FILE), ATTACK, "an attack", finished, missing);
        return new SavedData(History.of(events), attacks, missing);
    }

    /** Passes on the events of a saved run one by one, without keeping them; lines that are not readable are left out. */
    public static void eachEvent(Path run, Consumer<Event> consumer) {
        Path file = run.resolve(History.FILE);
        if (Files.exists(file)) {
            long _ = FileWork.orFail(
                    "cannot read " + file, () -> JsonLines.each(file, EVENT, "an event", consumer, new ArrayList<>()));
        }
    }

    /**
     * The results of an archived run, which has them in place of its history; empty for any other run.
     *
     * @throws DamagedRunException if they cannot be unpacked
     */
    public static Optional<byte[]> archive(Path run) {
        Path file = run.resolve(ARCHIVE);
        if (!Files.exists(file) || Files.exists(run.resolve(History.FILE))) {
            return Optional.empty();
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new DamagedRunException(FileWork.failed("cannot read " + file, e));
        }
    }

    private static <T> List<T> lines(
            Path file, ObjectReader json, String what, Optional<Finished> finished, List<String> missing) {
        String name = file.getFileName().toString();
        Optional<Long> written =
                finished.flatMap(all -> Optional.ofNullable(all.lines().get(name)));
        if (!Files.exists(file)) {
            written.ifPresent(
                    count -> missing.add(name + " is missing, of which the run wrote " + count + " lines" + FIX));
            return List.of();
        }
        JsonLines<T> read = FileWork.orFail("cannot read " + file, () -> JsonLines.read(file, json, what));
        written.filter(count -> count != read.lines())
                .ifPresent(count ->
                        missing.add(name + " has " + read.lines() + " lines, but the run wrote " + count + FIX));
        read.damaged().forEach(line -> missing.add(line + FIX));
        return read.all();
    }
}
