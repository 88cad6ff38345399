package authlab.lab.console.web;

import authlab.infra.FileWork;
import authlab.lab.console.event.WorkshopUsers;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which browser is which demo user. Survives the end of the program. Thread-safe. */
final class Identities {

    static final Duration LIFETIME = Duration.ofHours(12);

    private static final Logger LOG = LoggerFactory.getLogger(Identities.class);

    /** A browser without an open page gives way to a new one after so long, if all users are taken. */
    private static final Duration GIVES_WAY = Duration.ofMinutes(10);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Known> byId = new HashMap<>();
    private final Path file;
    private final Clock clock;

    /**
     * One browser.
     *
     * @param token what its page sends with requests that change something
     * @param seen when it last sent a request, in milliseconds since the epoch
     */
    record Known(String id, String user, String token, boolean controls, long seen) {

        boolean hasToken(String sent) {
            return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "Known[" + user + "]";
        }
    }

    private record Saved(String id, String user, String token) {

        @Override
        public String toString() {
            return "Saved[" + user + "]";
        }
    }

    Identities(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        saved().forEach(s -> byId.put(s.id, new Known(s.id, s.user, s.token, false, clock.millis())));
    }

    /** The browser with this id, which is seen now. */
    synchronized Optional<Known> find(String id) {
        Known known = byId.get(id);
        if (known == null || tooOld(known)) {
            return Optional.empty();
        }
        Known now = new Known(known.id, known.user, known.token, known.controls, clock.millis());
        byId.put(id, now);
        return Optional.of(now);
    }

    /**
     * A new browser, with the first demo user that no other has.
     *
     * @param watching whether a browser has an open page
     * @return empty if all users are taken
     */
    synchronized Optional<Known> arrive(Predicate<String> watching) {
        List<String> users = WorkshopUsers.all();
        byId.values().removeIf(k -> tooOld(k) && !watching.test(k.user));
        if (byId.size() >= users.size()) {
            byId.values().stream()
                    .filter(k -> clock.millis() - k.seen > GIVES_WAY.toMillis() && !watching.test(k.user))
                    .min(Comparator.comparingLong(Known::seen))
                    .ifPresent(k -> byId.remove(k.id));
        }
        List<String> taken = byId.values().stream().map(Known::user).toList();
        Optional<Known> arrived = users.stream()
                .filter(user -> !taken.contains(user))
                .findFirst()
                .map(user -> new Known(random(), user, random(), false, clock.millis()));
        arrived.ifPresent(known -> byId.put(known.id, known));
        save();
        return arrived;
    }

    synchronized void giveControls(String id) {
        byId.computeIfPresent(id, (_, k) -> new Known(k.id, k.user, k.token, true, k.seen));
    }

    /** Forgets all browsers but one. */
    synchronized void forgetAllBut(String id) {
        byId.keySet().removeIf(other -> !other.equals(id));
        save();
    }

    /** When each demo user was last seen. */
    synchronized Map<String, Long> seen() {
        return byId.values().stream().collect(Collectors.toMap(Known::user, Known::seen));
    }

    private boolean tooOld(Known known) {
        return clock.millis() - known.seen > LIFETIME.toMillis();
    }

    private String random() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private List<Saved> saved() {
        try {
            return Files.exists(file)
                    ? JSON.readValue(Files.readAllBytes(file), new TypeReference<List<Saved>>() {})
                    : List.of();
        } catch (IOException e) {
            LOG.warn("{} is not readable, so that every browser is a new one: {}", file, e.toString());
            return List.of();
        }
    }

    private void save() {
        List<Saved> all = byId.values().stream()
                .map(k -> new Saved(k.id, k.user, k.token))
                .toList();
        FileWork.orFail(
                "cannot write " + file,
                () -> Files.createDirectories(file.toAbsolutePath().getParent()));
        FileWork.replace(file, next -> {
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(next, JSON.writeValueAsBytes(all), StandardOpenOption.WRITE);
        });
    }
}
