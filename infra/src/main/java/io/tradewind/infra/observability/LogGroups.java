package io.tradewind.infra.observability;

import io.tradewind.infra.Blueprint;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/// Log groups that forget after the environment's days, encrypted with one key of the region.
public final class LogGroups {
  private static final Map<Integer, RetentionDays> BY_DAYS =
      Map.ofEntries(
          Map.entry(1, RetentionDays.ONE_DAY),
          Map.entry(3, RetentionDays.THREE_DAYS),
          Map.entry(5, RetentionDays.FIVE_DAYS),
          Map.entry(7, RetentionDays.ONE_WEEK),
          Map.entry(14, RetentionDays.TWO_WEEKS),
          Map.entry(30, RetentionDays.ONE_MONTH),
          Map.entry(60, RetentionDays.TWO_MONTHS),
          Map.entry(90, RetentionDays.THREE_MONTHS),
          Map.entry(120, RetentionDays.FOUR_MONTHS),
          Map.entry(150, RetentionDays.FIVE_MONTHS),
          Map.entry(180, RetentionDays.SIX_MONTHS),
          Map.entry(365, RetentionDays.ONE_YEAR),
          Map.entry(400, RetentionDays.THIRTEEN_MONTHS),
          Map.entry(545, RetentionDays.EIGHTEEN_MONTHS),
          Map.entry(731, RetentionDays.TWO_YEARS),
          Map.entry(1_096, RetentionDays.THREE_YEARS),
          Map.entry(1_827, RetentionDays.FIVE_YEARS),
          Map.entry(3_653, RetentionDays.TEN_YEARS));

  private final Construct scope;
  private final Key key;
  private final RetentionDays retention;
  private final String prefix;

  /// Creates the key.
  ///
  /// @param stack that owns it
  /// @param blueprint how long logs stay
  public LogGroups(Stack stack, Blueprint blueprint) {
    this(stack, createKey(stack, blueprint), retention(blueprint), blueprint.prefix());
  }

  private LogGroups(Construct scope, Key key, RetentionDays retention, String prefix) {
    this.scope = scope;
    this.key = key;
    this.retention = retention;
    this.prefix = prefix;
  }

  private static RetentionDays retention(Blueprint blueprint) {
    var days = blueprint.environment().operation().logDays();
    return BY_DAYS.getOrDefault(days, RetentionDays.ONE_MONTH);
  }

  private static Key createKey(Stack stack, Blueprint blueprint) {
    var key =
        Key.Builder.create(stack, "LogKey")
            .description("logs of " + blueprint.prefix())
            .enableKeyRotation(true)
            .build();
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("logs." + Aws.REGION + ".amazonaws.com")))
            .actions(
                List.of("kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"))
            .resources(List.of("*"))
            .conditions(
                Map.of(
                    "ArnLike",
                    Map.of(
                        "kms:EncryptionContext:aws:logs:arn",
                        "arn:%s:logs:%s:%s:log-group:*"
                            .formatted(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID))))
            .build());
    return key;
  }

  /// The same for the log groups of another stack.
  ///
  /// @param stack that owns them
  /// @return with the same key
  public LogGroups in(Stack stack) {
    return new LogGroups(stack, key, retention, prefix);
  }

  /// Creates a group.
  ///
  /// @param id unique in the stack
  /// @param name unique in the environment
  /// @return encrypted and forgetful
  public ILogGroup create(String id, String name) {
    return LogGroup.Builder.create(scope, id)
        .logGroupName("/%s/%s".formatted(prefix, name))
        .retention(retention)
        .encryptionKey(key)
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
  }
}
