package authlab.core.http;

import authlab.core.StoreDownException;
import authlab.core.password.PasswordCheck.BusyException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps every exception to a problem; an unexpected one becomes 500 and one logged stack trace. */
record ProblemHandler(StrictJson json) {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    void addTo(RoutesConfig routes) {
        routes.exception(Problem.class, this::answer);
        routes.exception(StoreDownException.class, this::unavailable);
        routes.exception(
                BusyException.class, (e, ctx) -> answer(Problem.unavailable(String.valueOf(e.getMessage())), ctx));
        routes.exception(
                HttpResponseException.class,
                (e, ctx) -> answer(new Problem(e.getStatus(), "the request cannot be answered"), ctx));
        routes.exception(Exception.class, this::unexpected);
    }

    /** The login may still be valid, so this is no 401 and no cookie is cleared. */
    private void unavailable(StoreDownException e, Context ctx) {
        LOG.debug("store down", e);
        answer(Problem.unavailable(e.summary()), ctx);
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
        Exchange exchange = Exchange.of(ctx);
        exchange.refusal(problem.detail());
        problem.headers().forEach(ctx::header);
        ctx.status(problem.status())
                .contentType(Problem.CONTENT_TYPE)
                .result(json.write(problem.body(exchange.requestId())));
    }
}
