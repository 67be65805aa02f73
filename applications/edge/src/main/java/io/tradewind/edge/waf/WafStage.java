package io.tradewind.edge.waf;

import io.tradewind.edge.stage.Answer;
import io.tradewind.edge.stage.Exchange;
import io.tradewind.edge.stage.Next;
import io.tradewind.edge.stage.Stage;
import io.tradewind.topology.WebAcl;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The web application firewall: inspects each request, answers what a rule blocks with 403, and
/// writes down what matched. An answer never repeats what was sent.
public final class WafStage implements Stage {
  private final WebAclInspector inspector;
  private final WebAclLog log;
  private final AddressReputation reputation;
  private final Consumer<String> observer;

  /// Prepares the rules.
  ///
  /// @param acl the rules in order
  /// @param addresses a file of addresses of ill repute, or null
  /// @param observer told the name of each rule that stops a request; safe to share
  public WafStage(WebAcl acl, @Nullable Path addresses, Consumer<String> observer) {
    this.observer = observer;
    reputation = new AddressReputation(addresses);
    inspector = new WebAclInspector(acl, reputation, () -> System.nanoTime() / 1_000_000);
    log = new WebAclLog(acl.name());
  }

  /// Reads the file of addresses again. Blocks: not for event loops.
  public void reload() {
    reputation.reload();
  }

  @Override
  public void handle(Exchange exchange, Next next) {
    var request =
        new WebRequest(
            exchange.requestId(),
            exchange.method(),
            exchange.path(),
            exchange.rawQuery(),
            "HTTP/1.1",
            exchange.clientAddress(),
            exchange.headers(),
            exchange.body());
    var verdict = inspector.inspect(request);
    if (!verdict.clean()) {
      log.write(request, verdict, System.currentTimeMillis());
    }
    var rule = verdict.terminatingRule();
    if (rule != null) {
      observer.accept(rule.name());
      exchange.answer(forbidden(exchange.requestId()));
    } else {
      next.proceed(exchange);
    }
  }

  private static Answer forbidden(String requestId) {
    return Answer.json(
        403, "{\"code\":403,\"msg\":\"Forbidden.\",\"requestId\":\"%s\"}".formatted(requestId));
  }
}
