package authlab.lab.console.call;

import authlab.lab.catalogue.Variant;
import authlab.lab.console.event.AppOperation;
import authlab.lab.console.event.LabEvents;
import authlab.lab.console.operator.CurrentLab;
import authlab.lab.console.operator.LabOperator;
import authlab.lab.console.web.Browser;
import authlab.lab.console.web.Browsers;
import authlab.lab.console.web.JsonRequest;
import authlab.lab.console.web.Section;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The operations on {@code /api/calls}, {@code /api/credentials} and {@code /api/tokens}. */
public final class CallSection implements Section, AutoCloseable {

    /** Of a credential, in characters: what the nodes accept as a whole request head. */
    private static final int LONGEST = 8_192;

    private static final int MOST_TIMES = 10;

    private final LabOperator operator;
    private final CurrentLab lab;
    private final Browsers browsers;
    private final Caller caller;
    private final OutsideCalls outside;

    /** @param watched whether a page is open; without one the nodes are not asked for requests from elsewhere */
    public CallSection(
            LabOperator operator,
            CurrentLab lab,
            Browsers browsers,
            LabEvents events,
            Clock clock,
            BooleanSupplier watched) {
        this.operator = operator;
        this.lab = lab;
        this.browsers = browsers;
        this.caller = new Caller(browsers, events, clock);
        this.outside = new OutsideCalls(lab, caller, watched, clock);
        browsers.onNewGroup(caller::forget);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/calls", this::call);
        routes.get("/api/calls", ctx -> ctx.json(Map.of("calls", caller.latest(browsers.of(ctx)))));
        routes.get("/api/credentials/{variant}", this::credential);
        routes.post("/api/tokens", this::token);
    }

    /** The value of a claim in the access token that a browser has now. */
    public Optional<String> claim(Browser browser, Variant variant, String claim) {
        return TokenText.of(caller.jar(browser, variant).state().access()).flatMap(token -> token.claim(claim));
    }

    private void call(Context ctx) {
        Browser browser = browsers.of(ctx);
        JsonRequest body = JsonRequest.of(ctx);
        String operation = body.text("operation");
        Caller.Wanted wanted = new Caller.Wanted(
                lab.variant(body.text("variant")),
                AppOperation.find(operation)
                        .orElseThrow(() -> new BadRequestResponse(
                                "no operation named " + operation + "; there are " + AppOperation.names())),
                legal("credential", body.optionalText("credential")),
                legal("refreshToken", body.optionalText("refreshToken")),
                body.number("times", 1, 1, MOST_TIMES));
        ctx.json(Map.of("calls", caller.send(browser, wanted, lab.get())));
    }

    private void credential(Context ctx) {
        Variant variant = lab.variant(ctx.pathParam("variant"));
        CredentialJar jar = caller.jar(browsers.of(ctx), variant);
        ctx.json(CredentialView.of(variant, jar, lab.get().endpoints()));
    }

    private void token(Context ctx) {
        Browser browser = browsers.of(ctx);
        JsonRequest body = JsonRequest.of(ctx);
        Variant variant = lab.variant(body.text("variant"));
        if (!variant.hasKeys()) {
            throw new BadRequestResponse(variant + " issues no tokens; choose a variant with tokens");
        }
        TokenSigner.Signed signed = new TokenSigner(operator).sign(variant, body);
        caller.credentials().usedBy(Fingerprint.of(signed.token()), browser.user());
        ctx.json(signed);
    }

    /** A text that a request can carry. */
    private static Optional<String> legal(String member, Optional<String> text) {
        text.ifPresent(value -> {
            if (value.length() > LONGEST) {
                throw new BadRequestResponse("\"" + member + "\" has " + value.length() + " characters; at most "
                        + LONGEST + " can be sent");
            }
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c < ' ' || c > '~') {
                    throw new BadRequestResponse(String.format(
                            Locale.ROOT,
                            "\"%s\" has the character U+%04X at position %d, which no request header may contain; remove it",
                            member,
                            (int) c,
                            i + 1));
                }
            }
        });
        return text;
    }

    @Override
    public void close() {
        outside.close();
        caller.close();
    }
}
