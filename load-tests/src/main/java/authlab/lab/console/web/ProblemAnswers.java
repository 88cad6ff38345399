package authlab.lab.console.web;

import authlab.infra.InfraException;
import com.fasterxml.jackson.core.JacksonException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every error as problem JSON (RFC 9457); an unexpected one is 500 and one logged stack trace. */
final class ProblemAnswers {

    static final String CONTENT_TYPE = "application/problem+json";

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    private ProblemAnswers() {}

    static void addTo(RoutesConfig routes) {
        routes.exception(
                HttpResponseException.class, (e, ctx) -> answer(ctx, e.getStatus(), String.valueOf(e.getMessage())));
        routes.exception(
                JacksonException.class, (e, ctx) -> answer(ctx, 400, "the body is not as expected: " + why(e)));
        routes.exception(IllegalArgumentException.class, (e, ctx) -> answer(ctx, 400, String.valueOf(e.getMessage())));
        routes.exception(InfraException.class, (e, ctx) -> answer(ctx, 503, String.valueOf(e.getMessage())));
        routes.exception(Exception.class, ProblemAnswers::unexpected);
    }

    private static String why(JacksonException e) {
        String first =
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        return first.replaceAll("\\(?(class |for type |through reference).*", "")
                .strip();
    }

    private static void unexpected(Exception e, Context ctx) {
        if (e instanceof HttpException broken && broken.getCode() < 500) {
            answer(ctx, broken.getCode(), "the request is not well-formed HTTP");
            return;
        }
        LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
        answer(ctx, 500, "internal error; the output of the console has the details");
    }

    static void answer(Context ctx, int status, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", HttpStatus.getMessage(status));
        problem.put("status", status);
        problem.put("detail", detail);
        ctx.status(status).json(problem).contentType(CONTENT_TYPE);
    }
}
