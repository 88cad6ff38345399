package authlab.lab.console;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.console.breakage.FaultSection;
import authlab.lab.console.breakage.FaultSection.FaultInfo;
import authlab.lab.console.live.BackgroundLoad;
import authlab.lab.console.live.BackgroundLoad.LoadRate;
import authlab.lab.console.operator.CurrentLab;
import authlab.lab.console.operator.LabOperator;
import authlab.lab.console.operator.LabOperator.Lab;
import authlab.lab.console.web.ConsoleBrowsers;
import authlab.lab.console.web.Progress;
import authlab.lab.console.web.Section;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/page}: everything that a page needs once. */
record PageSection(
        ConsoleBrowsers browsers,
        LabOperator operator,
        CurrentLab current,
        BackgroundLoad load,
        Progress progress,
        boolean room)
        implements Section {

    private static final String NODE = "node";

    /** @param lab null if none is up */
    private record Page(
            String token,
            String user,
            boolean room,
            boolean controls,
            @Nullable LabInfo lab,
            List<VariantInfo> variants,
            List<PartInfo> parts,
            List<FaultInfo> faults,
            List<Named> experiments,
            List<About> profiles,
            List<?> lessons,
            List<LoadRate> load) {

        @Override
        public String toString() {
            return "Page[" + user + "]";
        }
    }

    private record LabInfo(String environment, String description, String balancer, String tls) {}

    private record VariantInfo(
            String name,
            String storage,
            String kind,
            List<String> nodes,
            List<String> stores,
            boolean asksStore,
            boolean renews,
            boolean running,
            String url) {}

    private record PartInfo(
            String name, String kind, @Nullable String variant) {}

    private record Named(String name, String title) {}

    private record About(String name, String about) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/page", this::page);
    }

    private void page(Context ctx) {
        ConsoleBrowsers.Arrived arrived = browsers.arrive(ctx);
        Optional<Lab> lab = current.find();
        List<String> parts = parts();
        ctx.json(new Page(
                arrived.token(),
                arrived.browser().user(),
                room,
                arrived.browser().controls(),
                lab.map(l -> new LabInfo(l.environment(), l.description(), l.balancer(), l.tls()))
                        .orElse(null),
                Variants.all().stream().map(v -> variant(v, lab)).toList(),
                parts.stream().map(PageSection::part).toList(),
                lab.map(l -> FaultSection.faults(l, parts)).orElse(List.of()),
                Arrays.stream(Experiment.values())
                        .map(e -> new Named(e.label(), e.question()))
                        .toList(),
                Arrays.stream(Profile.values())
                        .map(p -> new About(p.label(), about(p)))
                        .toList(),
                progress.summaries(arrived.browser()),
                load.rates()));
    }

    /** Reads once what each page needs, so that the first page does not wait for classes to be loaded. */
    void warmUp() {
        current.find().ifPresent(lab -> FaultSection.faults(lab, parts()));
    }

    private List<String> parts() {
        try {
            return List.copyOf(operator.parts().keySet());
        } catch (InfraException _) {
            return List.of();
        }
    }

    private static VariantInfo variant(Variant variant, Optional<Lab> lab) {
        return new VariantInfo(
                variant.name(),
                variant.storage(),
                variant.isSession() ? "session" : "token",
                variant.nodes().stream().map(Part::name).toList(),
                variant.stores().stream()
                        .map(store -> store.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList(),
                !variant.stores().isEmpty(),
                variant.hasKeys(),
                lab.filter(l -> l.variants().contains(variant)).isPresent(),
                lab.map(l -> URI.create(l.balancer()).resolve(variant.path()).toString())
                        .orElse(""));
    }

    private static PartInfo part(String name) {
        Optional<Variant> variant =
                Variants.all().stream().filter(v -> v.isNode(name)).findFirst();
        return new PartInfo(
                name,
                variant.isPresent() ? NODE : name,
                variant.map(Variant::name).orElse(null));
    }

    private static String about(Profile profile) {
        return switch (profile) {
            case SMOKE -> "Runs all steps in two minutes; not a measurement.";
            case DEFAULT -> "Measures the main differences between the variants.";
            case FULL -> "More repetitions, and further experiments.";
        };
    }
}
