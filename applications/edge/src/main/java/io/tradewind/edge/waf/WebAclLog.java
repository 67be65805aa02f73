package io.tradewind.edge.waf;

import io.tradewind.topology.WebAclRule;
import java.io.StringWriter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes decisions in the shape of AWS WAF's log, one JSON object a line, without secrets.
///
/// Only requests that matched a rule are written, as with a filter on the managed service's log.
public final class WebAclLog {
  private static final Logger LOG = LoggerFactory.getLogger(WebAclLog.class);
  private static final JsonFactory JSON = new JsonFactory();
  private static final String REGULAR = "REGULAR";
  private static final String RATE_BASED = "RATE_BASED";

  private final String webAclId;

  /// Names the list.
  ///
  /// @param webAclId of the lines
  public WebAclLog(String webAclId) {
    this.webAclId = webAclId;
  }

  /// Writes a line.
  ///
  /// @param request what was inspected
  /// @param verdict what was decided; not a clean one
  /// @param timestampMillis when
  public void write(WebRequest request, Verdict verdict, long timestampMillis) {
    if (LOG.isInfoEnabled()) {
      LOG.info(line(request, verdict, timestampMillis));
    }
  }

  String line(WebRequest request, Verdict verdict, long timestampMillis) {
    var text = new StringWriter(1_024);
    try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeNumberProperty("timestamp", timestampMillis);
      json.writeNumberProperty("formatVersion", 1);
      json.writeStringProperty("webaclId", webAclId);
      decision(json, verdict);
      json.writeStringProperty("httpSourceName", "CF");
      json.writeStringProperty("httpSourceId", "edge");
      json.writeArrayPropertyStart("ruleGroupList");
      json.writeEndArray();
      rateBased(json, request, verdict);
      nonTerminating(json, verdict.counted());
      request(json, request);
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void decision(JsonGenerator json, Verdict verdict) {
    var rule = verdict.terminatingRule();
    json.writeStringProperty("terminatingRuleId", rule == null ? "Default_Action" : rule.name());
    json.writeStringProperty(
        "terminatingRuleType", rule instanceof WebAclRule.RateBased ? RATE_BASED : REGULAR);
    json.writeStringProperty("action", rule == null ? "ALLOW" : "BLOCK");
    json.writeArrayPropertyStart("terminatingRuleMatchDetails");
    json.writeEndArray();
  }

  private static void rateBased(JsonGenerator json, WebRequest request, Verdict verdict) {
    json.writeArrayPropertyStart("rateBasedRuleList");
    if (verdict.terminatingRule() instanceof WebAclRule.RateBased rate) {
      json.writeStartObject();
      json.writeStringProperty("rateBasedRuleId", rate.name());
      json.writeStringProperty("rateBasedRuleName", rate.name());
      json.writeStringProperty("limitKey", "IP");
      json.writeNumberProperty("maxRateAllowed", rate.requests());
      json.writeStringProperty("evaluationWindowSec", Integer.toString(rate.windowSeconds()));
      json.writeStringProperty("limitValue", request.clientAddress());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void nonTerminating(JsonGenerator json, List<WebAclRule> counted) {
    json.writeArrayPropertyStart("nonTerminatingMatchingRules");
    for (var rule : counted) {
      json.writeStartObject();
      json.writeStringProperty("ruleId", rule.name());
      json.writeStringProperty("action", "COUNT");
      json.writeArrayPropertyStart("ruleMatchDetails");
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void request(JsonGenerator json, WebRequest request) {
    json.writeObjectPropertyStart("httpRequest");
    json.writeStringProperty("clientIp", request.clientAddress());
    json.writeStringProperty("country", "-");
    json.writeArrayPropertyStart("headers");
    for (var header : request.headers()) {
      json.writeStartObject();
      json.writeStringProperty("name", header.getKey());
      json.writeStringProperty("value", Redaction.header(header.getKey(), header.getValue()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringProperty("uri", Redaction.path(request.path()));
    json.writeStringProperty("args", Redaction.query(request.query()));
    json.writeStringProperty("httpVersion", request.httpVersion());
    json.writeStringProperty("httpMethod", request.method());
    json.writeStringProperty("requestId", request.requestId());
    json.writeEndObject();
  }
}
