package io.tradewind.infra.service;

import io.tradewind.infra.data.DataStack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition;

/// The secrets of a service's tasks: variables that ECS fills when a task starts.
///
/// @param data where they are
/// @param service whose
record TaskSecrets(DataStack data, String service) {

  private Map<String, String> byVariable() {
    var secrets = data.secrets();
    var variables = new LinkedHashMap<String, String>();
    variables.put("TRADEWIND_DATABASE_PASSWORD", secrets.database().getSecretArn() + ":password::");
    variables.put("TRADEWIND_SECRETS_CLUSTER", secrets.cluster().getSecretArn());
    variables.put("TRADEWIND_SECRETS_MASTER", secrets.master().getSecretArn());
    if (!service.equals(ServiceStack.ENGINE)) {
      variables.put("TRADEWIND_REDIS_URL", data.cache().urlSecret());
    }
    if (service.equals("order-api")) {
      variables.put("TRADEWIND_SECRETS_GATEWAY", secrets.integration().getSecretArn());
    }
    if (service.equals("account-api")) {
      variables.put("TRADEWIND_SECRETS_OPERATOR", secrets.operator().getSecretArn());
    }
    return variables;
  }

  List<CfnTaskDefinition.SecretProperty> variables() {
    return byVariable().entrySet().stream()
        .map(entry ->
            CfnTaskDefinition.SecretProperty.builder()
                .name(entry.getKey())
                .valueFrom(entry.getValue())
                .build())
        .toList();
  }

  /// The secrets that ECS must be able to read. An ARN without the six letters that Secrets Manager
  /// adds is that of a copy in the region that stands by.
  List<String> arns(boolean copies) {
    return byVariable().values().stream()
        .map(value -> value.replace(":password::", ""))
        .map(arn -> copies && !arn.equals(data.cache().urlSecret()) ? arn + "*" : arn)
        .toList();
  }
}
