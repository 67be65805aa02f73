package io.tradewind.infra.report;

import tools.jackson.databind.JsonNode;

/// A resource of a template.
///
/// @param stack that owns it
/// @param id its logical name in the template
/// @param type such as `AWS::SQS::Queue`
/// @param properties as written
public record Resource(String stack, String id, String type, JsonNode properties) {
  /// Which resource it is, in all stacks.
  ///
  /// @return the stack and the logical name
  public String key() {
    return stack + "/" + id;
  }

  /// The type without its vendor.
  ///
  /// @return such as `SQS::Queue`
  public String shortType() {
    return type.startsWith("AWS::") ? type.substring(5) : type;
  }
}
