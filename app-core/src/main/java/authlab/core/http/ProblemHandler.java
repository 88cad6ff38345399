package authlab.core.http;

import authlab.core.StoreDownException;
import authlab.core.Unavailable;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps every exception to a problem; an unexpected one becomes 500 and one logged stack trace. */
final class ProblemHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private final StrictJson json;

    ProblemHandler(StrictJson json) {
        this.json = json;
    }

    void addTo(RoutesConfig routes) {
        routes.exception(Problem.class, this::answer);
        routes.exception(StoreDownException.class, (e, ctx) -> answer(Authenticator.down(new Unavailable(e)), ctx));
        routes.exception(
                HttpResponseException.class,
                (e, ctx) -> answer(new Problem(e.getStatus(), "the request cannot be answered"), ctx));
        routes.exception(Exception.class, this::unexpected);
    }

    private void unexpected(Exception e, Context ctx) {
        if (e instanceof HttpException broken && broken.getCode() < 500) {
            answer(new Problem(broken.getCode(), "the request is not well-formed HTTP"), ctx);
            return;
        }
        LOG.error("request {} failed", Exchange.of(ctx).requestId(), e);
        answer(new Problem(500, "internal error; the log has the details under the request id"), ctx);
    }

    private void answer(Problem problem, Context ctx) {
        problem.headers().forEach(ctx::header);
        ctx.status(problem.status())
                .contentType(Problem.CONTENT_TYPE)
                .result(json.write(problem.body(Exchange.of(ctx).requestId())));
    }
}
