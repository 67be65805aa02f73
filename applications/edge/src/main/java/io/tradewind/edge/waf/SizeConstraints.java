package io.tradewind.edge.waf;

import io.tradewind.topology.WebAclRule;

/// Measures the parts of a request.
final class SizeConstraints {
  private SizeConstraints() {}

  static boolean exceeded(WebAclRule.Size limits, WebRequest request) {
    return request.path().length() > limits.maxPathBytes()
        || request.query().length() > limits.maxQueryBytes()
        || request.body().length() > limits.maxBodyBytes()
        || headerBytes(request) > limits.maxHeaderBytes()
        || JsonStrings.tooDeep(request);
  }

  private static int headerBytes(WebRequest request) {
    var bytes = 0;
    for (var header : request.headers()) {
      bytes += header.getKey().length() + header.getValue().length() + 4;
    }
    return bytes;
  }
}
