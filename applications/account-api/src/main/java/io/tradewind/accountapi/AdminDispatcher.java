package io.tradewind.accountapi;

import io.tradewind.accountapi.client.AdminMessages.ErrorBody;
import io.tradewind.identity.IdentityUnavailable;
import io.tradewind.platform.http.Request;
import io.tradewind.platform.http.RequestHandler;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// The way of every call: a virtual thread, the login, the fields, the act, the audit line, the
/// answer.
final class AdminDispatcher {
  private static final Logger AUDIT = LoggerFactory.getLogger("io.tradewind.audit");
  private static final Logger LOGGER = LoggerFactory.getLogger(AdminDispatcher.class);
  private static final String JSON = "application/json;charset=UTF-8";
  private static final int CONCURRENT_CALLS = 64;

  private final AdminLogin login;
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Semaphore calls = new Semaphore(CONCURRENT_CALLS);

  AdminDispatcher(AdminLogin login) {
    this.login = login;
  }

  /// Wraps an act that changes nothing: its fields are the query's, and it is not audited.
  RequestHandler reading(AdminAct act) {
    return request -> start(request, () -> read(request, act));
  }

  /// Wraps an act that changes something: its fields are the body's.
  RequestHandler changing(AdminAct act) {
    return request -> start(request, () -> change(request, act));
  }

  private interface Call {
    Object answer();
  }

  private void start(Request request, Call call) {
    if (!calls.tryAcquire()) {
      reply(request, Refusal.of(503, "BUSY", "too many calls at once").body());
      return;
    }
    Thread.ofVirtual()
        .name("account-api")
        .start(() -> {
          try {
            answer(request, call);
          } finally {
            calls.release();
          }
        });
  }

  /// The top-level loop of a call: whatever goes wrong is answered and, if it is ours, logged.
  private void answer(Request request, Call call) {
    try {
      var answer = call.answer();
      request.reply(200, JSON, Buffer.buffer(mapper.writeValueAsBytes(answer)));
    } catch (Refusal e) {
      reply(request, e.body());
    } catch (IdentityUnavailable e) {
      LOGGER.warn("{} {} failed: {}", request.method(), request.path(), e.getMessage());
      reply(request, Refusal.of(503, "DATABASE_UNAVAILABLE", "the database is away").body());
    } catch (RuntimeException e) {
      LOGGER.error("{} {} failed", request.method(), request.path(), e);
      reply(request, Refusal.of(500, "INTERNAL", "unexpected failure; see the log").body());
    }
  }

  private Object read(Request request, AdminAct act) {
    authenticate(request);
    return act.perform(Fields.ofQuery(request.rawQuery()));
  }

  private Object change(Request request, AdminAct act) {
    var operator = authenticate(request);
    requireJson(request);
    Fields.ofQuery(request.rawQuery()).refuseUnknown();
    var fields = Fields.ofJson(request.body().getBytes());
    var outcome = "FAILED";
    try {
      var answer = act.perform(fields);
      outcome = "DONE";
      return answer;
    } catch (Refusal e) {
      outcome = e.body().reason();
      throw e;
    } finally {
      audit(request, operator, fields, outcome);
    }
  }

  /// A page of another site can make an operator's browser send a form, with its login, but no
  /// JSON.
  private static void requireJson(Request request) {
    var type = request.header("Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw Refusal.of(415, "NOT_JSON", "the body must be sent as application/json");
    }
  }

  private String authenticate(Request request) {
    return login.authenticate(request.header("Authorization"), request.clientAddress());
  }

  private static void audit(Request request, String operator, Fields fields, String outcome) {
    AUDIT.info(
        "act={} operator={} address={} outcome={}{}",
        request.path(),
        operator,
        request.clientAddress(),
        outcome,
        fields.audit());
  }

  private void reply(Request request, ErrorBody body) {
    switch (body.code()) {
      case 401 -> request.answerHeader("WWW-Authenticate", "Basic realm=\"tradewind\"");
      case 429 -> request.answerHeader("Retry-After", "60");
      default -> {}
    }
    request.reply(body.code(), JSON, Buffer.buffer(mapper.writeValueAsBytes(body)));
  }
}
