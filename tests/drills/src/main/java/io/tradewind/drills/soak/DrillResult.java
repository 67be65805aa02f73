package io.tradewind.drills.soak;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// One run of a drill, as its line in the results says.
///
/// @param drill its name
/// @param passed whether everything held
/// @param recoveriesMillis how long each recovery took
/// @param lost acknowledged operations that were lost
/// @param doubled operations that were done twice
/// @param operations how many there were, 0 where the drill does not say
/// @param allowedMillis the longest outage that passes, 0 where the drill does not say
record DrillResult(
    String drill,
    boolean passed,
    List<Long> recoveriesMillis,
    long lost,
    long doubled,
    long operations,
    long allowedMillis) {

  static DrillResult of(JsonNode line) {
    return new DrillResult(
        line.path("drill").asString(""),
        line.path("passed").asBoolean(false),
        line.path("recoveriesMillis").valueStream().map(JsonNode::asLong).toList(),
        line.path("rpoLost").asLong(0),
        line.path("rpoDuplicated").asLong(0),
        line.path("operations").asLong(line.path("acknowledgedOrders").asLong(0)),
        line.path("allowedOutageMillis").asLong(0));
  }
}
