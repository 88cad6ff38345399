package authlab.lab.console;

import authlab.infra.FileWork;
import authlab.infra.LabHome;
import authlab.infra.testing.Repository;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How each lesson is played: one turn for each step with checks or a claim, in the order of the file. Questions with choices
 * need no turn. The first act of a turn must not complete the step; the second must.
 */
final class LessonPlays {

    private static final Path FOLDER = Repository.home().root().resolve("lessons");

    private static final JsonNode EVE = ConsoleClient.text("Eve");

    private LessonPlays() {}

    /** One lesson. */
    record Play(String lesson, List<Turn> turns) {

        private Play(String lesson, Turn... turns) {
            this(lesson, List.of(turns));
        }

        @Override
        public String toString() {
            return lesson;
        }
    }

    /** One step. */
    record Turn(Act wrong, Act right) {}

    /** What the trainee does. */
    @FunctionalInterface
    interface Act {
        void by(LessonPlayer player);
    }

    /** Lessons with faults are apart, so that a fault is measured while the next lessons are played. */
    static List<Play> all() {
        return List.of(
                killANode(),
                whereIsTheSession(),
                oneSecret(),
                killTheCache(),
                readAndChange(),
                signed(),
                rotateTheKey(),
                replay(),
                revoke(),
                refresh(),
                readTheReport(),
                findTheMistake());
    }

    /** The ids of the lessons in the files. */
    static List<String> ids() {
        return files().stream().map(LessonPlays::id).toList();
    }

    /** The texts of the right choices of all steps of a lesson. */
    static List<String> rightChoices(String lesson) {
        return files().stream()
                .filter(file -> id(file).equals(lesson))
                .flatMap(file -> lines(file).stream())
                .dropWhile(line -> !line.equals("## Do"))
                .filter(line -> line.startsWith("- [x] "))
                .map(line -> line.substring("- [x] ".length()).strip())
                .toList();
    }

    private static List<Path> files() {
        return LabHome.list(FOLDER).stream()
                .filter(file -> file.getFileName().toString().matches("\\d\\d-.*\\.md"))
                .sorted()
                .toList();
    }

    private static String id(Path file) {
        return lines(file).stream()
                .filter(line -> line.startsWith("id: "))
                .map(line -> line.substring("id: ".length()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(Path file) {
        return FileWork.orFail("cannot read " + file, () -> Files.readAllLines(file));
    }

    private static Play whereIsTheSession() {
        return new Play(
                "where-is-the-session",
                new Turn(call("session-redis", "login"), call("session-memory", "login")),
                new Turn(call("session-redis", "me"), untilDone(call("session-memory", "me"))),
                new Turn(several("session-memory", "me"), untilDone(p -> p.outside("session-redis", 6))),
                new Turn(several("session-redis", "me"), all(call("jwt", "login"), untilDone(call("jwt", "me")))));
    }

    private static Play oneSecret() {
        return new Play(
                "one-secret-many-servers",
                new Turn(all(call("jwt", "login"), call("jwt", "me")), untilDone(call("jwt", "me"))),
                new Turn(edited("me", "name", EVE, "lab"), edited("me", "name", EVE, Map.of("secret", "secret"))),
                new Turn(call("jwt", "me"), editedOutside("me", "name", EVE, "lab")));
    }

    private static Play readAndChange() {
        return new Play(
                "read-and-change-the-payload",
                new Turn(all(call("jwt", "login"), call("jwt", "me")), call("jwt", "admin-users")),
                new Turn(
                        call("jwt", "admin-users"),
                        editedOutside("admin/users", "roles", ConsoleClient.admin(), "keep")),
                new Turn(admin("keep"), editedOutside("admin/users", "roles", ConsoleClient.admin(), "none")),
                new Turn(admin("none"), admin("lab")));
    }

    private static Act admin(Object key) {
        return edited("admin-users", "roles", ConsoleClient.admin(), key);
    }

    private static Play signed() {
        return new Play(
                "signed-is-not-encrypted",
                new Turn(call("jwt", "login"), call("session-redis", "login")),
                new Turn(
                        p -> p.answer("wrong"),
                        p -> p.answer(p.browser.claim("jwt", "jti").asText())),
                new Turn(
                        p -> p.answer("0"),
                        p -> p.answer(p.browser.claim("jwt", "sub").asText())),
                new Turn(call("jwt", "me"), p -> p.outside("session-redis", 1)));
    }

    private static Play replay() {
        return new Play(
                "log-out-then-replay",
                new Turn(call("jwt", "login"), call("session-redis", "login")),
                new Turn(
                        all(copy("session-redis", "me"), copy("jwt", "me"), call("jwt", "logout")),
                        call("session-redis", "logout")),
                new Turn(call("session-redis", "me", "another"), paste("session-redis", "me")),
                new Turn(
                        all(call("jwt", "login"), call("jwt", "me"), paste("jwt", "me"), call("jwt", "logout")),
                        paste("jwt", "me")));
    }

    private static Play killANode() {
        return new Play(
                "kill-a-node",
                new Turn(
                        all(
                                call("session-sticky", "login"),
                                call("session-redis", "login"),
                                call("jwt", "login"),
                                copy("session-sticky", "me"),
                                call("session-sticky", "me")),
                        call("session-sticky", "me")),
                new Turn(
                        p -> p.inject("kill", p.node("session-sticky")),
                        p -> p.fault("kill", p.node("session-sticky"))),
                new Turn(call("session-redis", "me"), paste("session-sticky", "me")),
                new Turn(LessonPlayer::heal, p -> p.fault("kill", "session-redis-1")),
                new Turn(call("jwt", "me"), all(call("session-redis", "me"), LessonPlayer::heal)));
    }

    private static Play killTheCache() {
        return new Play(
                "kill-the-cache",
                new Turn(call("session-redis", "login"), call("jwt", "login")),
                new Turn(
                        all(copy("session-redis", "me"), p -> p.predict("kill", "redis")),
                        p -> p.fault("kill", "redis")),
                new Turn(paste("session-redis", "me"), call("jwt", "me")),
                new Turn(call("session-redis", "me"), all(LessonPlayer::heal, untilDone(call("session-redis", "me")))));
    }

    private static Play revoke() {
        return new Play(
                "revoke-and-what-it-costs",
                new Turn(call("jwt", "login"), call("jwt-denylist", "login")),
                new Turn(call("jwt", "me"), call("jwt-denylist", "me")),
                new Turn(
                        all(call("jwt-denylist", "logout"), call("jwt-denylist", "me", "another")),
                        replay("jwt-denylist")),
                new Turn(call("jwt-denylist", "login"), call("jwt-denylist", "logout-everywhere")),
                new Turn(call("jwt-denylist", "me", "another"), replay("jwt-denylist")));
    }

    private static Play refresh() {
        Act copiedRefresh = all(call("jwt-denylist", "refresh"), p -> p.copy("jwt-denylist", "refresh"));
        return new Play(
                "access-and-refresh-tokens",
                new Turn(all(call("jwt", "login"), expired("keep")), expired("lab")),
                new Turn(call("jwt", "me"), call("jwt", "refresh")),
                new Turn(all(call("jwt-denylist", "login"), copiedRefresh), call("jwt-denylist", "refresh")),
                new Turn(call("jwt-denylist", "me"), paste("jwt-denylist", "refresh")),
                new Turn(call("jwt-denylist", "me", "another"), call("jwt-denylist", "me")));
    }

    private static Act expired(Object key) {
        return p -> edited(
                        "me",
                        "exp",
                        ConsoleClient.number(p.browser.claim("jwt", "exp").asLong() - 2000),
                        key)
                .by(p);
    }

    private static Play rotateTheKey() {
        return new Play(
                "rotate-the-key",
                new Turn(call("jwt", "me"), call("jwt", "login")),
                new Turn(all(copy("jwt", "me"), p -> p.inject("rotate-key", "jwt")), p -> p.fault("rotate-key", "jwt")),
                new Turn(call("jwt", "me", "another"), all(paste("jwt", "me"), call("jwt", "login"))),
                new Turn(p -> p.predict("remove-key", "jwt"), p -> p.fault("remove-key", "jwt")),
                new Turn(call("jwt", "me"), untilDone(paste("jwt", "me"))));
    }

    private static Play readTheReport() {
        return new Play("read-the-report", openedReport());
    }

    private static Play findTheMistake() {
        return new Play("find-the-mistake", openedReport());
    }

    private static Turn openedReport() {
        return new Turn(
                p -> p.browser.status("/runs/none/report.html"),
                p -> p.browser.status("/runs/" + LessonsIT.RUN + "/report.html"));
    }

    private static Act all(Act... acts) {
        return p -> List.of(acts).forEach(act -> act.by(p));
    }

    private static Act call(String variant, String operation) {
        return p -> p.call(variant, operation);
    }

    private static Act call(String variant, String operation, String credential) {
        return p -> p.browser.call(variant, operation, credential);
    }

    private static Act several(String variant, String operation) {
        return p -> p.several(variant, operation);
    }

    private static Act untilDone(Act act) {
        return p -> p.untilDone(act);
    }

    /** Sends a request and keeps its command. */
    private static Act copy(String variant, String operation) {
        return all(call(variant, operation), p -> p.copy(variant, operation));
    }

    private static Act paste(String variant, String operation) {
        return p -> p.paste(variant, operation);
    }

    private static Act replay(String variant) {
        return p -> p.replay(variant);
    }

    private static Act edited(String operation, String claim, JsonNode value, Object key) {
        return p -> p.browser.call("jwt", operation, p.browser.edited("jwt", claim, value, key));
    }

    private static Act editedOutside(String path, String claim, JsonNode value, Object key) {
        return p -> p.outside("jwt", path, p.browser.edited("jwt", claim, value, key));
    }
}
