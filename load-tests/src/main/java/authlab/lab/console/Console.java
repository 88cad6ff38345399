package authlab.lab.console;

import authlab.infra.FileWork;
import authlab.infra.UserEnvironment;
import authlab.lab.console.breakage.FaultDesk;
import authlab.lab.console.breakage.FaultSection;
import authlab.lab.console.call.CallSection;
import authlab.lab.console.event.LabEvents;
import authlab.lab.console.lesson.LessonSection;
import authlab.lab.console.lesson.Lessons;
import authlab.lab.console.live.BackgroundLoad;
import authlab.lab.console.live.LiveSampler;
import authlab.lab.console.live.LiveSection;
import authlab.lab.console.operator.CurrentLab;
import authlab.lab.console.operator.LabOperator;
import authlab.lab.console.operator.RunningMeasurement;
import authlab.lab.console.run.ExperimentSection;
import authlab.lab.console.run.RunSection;
import authlab.lab.console.web.ConsoleBrowsers;
import authlab.lab.console.web.ConsoleServer;
import authlab.lab.console.web.Section;
import authlab.lab.console.web.WebSettings;
import authlab.lab.fault.Faults;
import authlab.lab.record.RunClock;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** The process of the console. */
public final class Console implements AutoCloseable {

    private final LabEvents events = new LabEvents();
    private final LabOperator operator;
    private final ConsoleSettings settings;
    private final Clock clock;
    private final String passcode;
    private final ConsoleServer server;
    private final CurrentLab lab;
    private final BackgroundLoad load;
    private final RunningMeasurement measurement;
    private final LiveSampler sampler;
    private final FaultDesk desk;
    private final ExperimentSection experiments;
    private final CallSection calls;
    private final LessonSection lessons;

    /** Of the sampler's thread. */
    private boolean yielded;

    /** Nothing runs before {@link #start}. */
    public Console(LabOperator operator, ConsoleSettings settings, Clock clock) {
        this.operator = operator;
        this.settings = settings;
        this.clock = clock;
        Path state =
                FileWork.orFail("cannot create " + settings.state(), () -> Files.createDirectories(settings.state()));
        passcode = settings.room() ? Passcode.keep(state.resolve("passcode")) : "";
        server = new ConsoleServer(
                new WebSettings(
                        settings.host(), settings.port(), settings.room(), passcode, state.resolve("browsers.json")),
                clock);
        RunClock runClock = new RunClock(clock);
        ConsoleBrowsers browsers = server.browsers();
        lab = new CurrentLab(operator);
        load = new BackgroundLoad(lab, runClock);
        measurement = new RunningMeasurement(settings.results(), clock);
        sampler = new LiveSampler(operator, lab, load, () -> browsers.pages() > 0 && !yields(), clock);
        desk = new FaultDesk(operator, new LoadTraffic(load), runClock, browsers, events, state.resolve("faults.json"));
        experiments = new ExperimentSection(browsers, operator, events, desk::isBusy, load::stop, clock);
        calls = new CallSection(operator, lab, browsers, events, clock, this::asksForRequests);
        lessons = new LessonSection(
                Lessons.read(settings.lessons(), faultNames()), lab, browsers, events, calls::claim, state, clock);
        sampler.onParts(desk::seen);
    }

    /** Serves the page until this thread is interrupted or the program ends. */
    public static void run(LabOperator operator, ConsoleSettings settings) {
        try (operator;
                Console console = new Console(operator, settings, Clock.systemUTC())) {
            URI address = console.start();
            IO.println("The console is at " + address);
            if (settings.room()) {
                inTheRoom(address.getPort()).forEach(other -> IO.println("From other machines: " + other));
                IO.println("Room mode: what changes the lab needs the passcode " + console.passcode);
            }
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where other machines reach it; a container does not know the addresses of its host. */
    private static List<String> inTheRoom(int port) {
        try {
            return UserEnvironment.inContainer()
                    ? List.of()
                    : NetworkInterface.networkInterfaces()
                            .flatMap(NetworkInterface::inetAddresses)
                            .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
                            .map(a -> "http://" + a.getHostAddress() + ":" + port + "/")
                            .toList();
        } catch (SocketException _) {
            return List.of();
        }
    }

    /**
     * Starts everything.
     *
     * @return the address for a browser on this machine
     */
    public URI start() {
        URI address = server.start(sections());
        sampler.start();
        return address;
    }

    /**
     * Whether nodes are asked for requests from elsewhere: each second, or each third one while no page is open, so that
     * they have recorded what happened just before one was opened.
     */
    private boolean asksForRequests() {
        boolean due = server.browsers().pages() > 0 || clock.millis() / 1000 % 3 == 0;
        return due && !measurement.isRunning();
    }

    /** While a comparison measures the lab, pages are told so each second, and nothing else is read or sent. */
    private boolean yields() {
        boolean measuring = measurement.isRunning();
        if (measuring && !yielded) {
            load.stop();
            desk.abandon("a comparison has begun to measure the lab, so the load of this fault was stopped");
        }
        if (measuring || yielded) {
            server.browsers().sendToAll("measuring", Map.of("measuring", measuring));
        }
        yielded = measuring;
        return measuring;
    }

    private static Set<String> faultNames() {
        return Arrays.stream(Faults.values()).map(Faults::label).collect(Collectors.toSet());
    }

    /** The operations of all parts; the lessons give their progress to the page and to the trainer. */
    private List<Section> sections() {
        ConsoleBrowsers browsers = server.browsers();
        List<Section> all = new ArrayList<>();
        PageSection page = new PageSection(browsers, operator, lab, load, lessons, settings.room());
        Thread.ofVirtual().name("console-warm-up").start(page::warmUp);
        all.add(page);
        all.add(new TrainerSection(browsers, lessons, desk));
        all.add(new LiveSection(browsers, operator, lab, load, sampler, events));
        all.add(new FaultSection(browsers, operator, desk, events, clock));
        all.add(calls);
        all.add(lessons);
        all.add(experiments);
        all.add(new RunSection(settings.results(), browsers, events, clock));
        return all;
    }

    @Override
    public void close() {
        sampler.close();
        experiments.close();
        desk.close();
        lessons.close();
        calls.close();
        load.close();
        server.close();
    }
}
