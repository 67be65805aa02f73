package io.tradewind.infra.observability;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.VenueStack;
import io.tradewind.infra.platform.PlatformStack;
import io.tradewind.topology.Alarm.Severity;
import io.tradewind.topology.AlarmAction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmRule;
import software.amazon.awscdk.services.cloudwatch.AlarmState;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.AlarmWidget;
import software.amazon.awscdk.services.cloudwatch.CompositeAlarm;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.IAlarmRule;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/// The topology's alarms, one composite alarm to each severity, and the dashboard. Single alarms
/// tell nobody: ten of them at once are one call.
public final class ObservabilityStack extends VenueStack {
  private static final int IN_A_ROW = 3;
  private static final int WIDTH = 24 / IN_A_ROW;

  private final Map<String, Alarm> alarms = new LinkedHashMap<>();
  private final Map<Severity, List<IAlarm>> bySeverity = new EnumMap<>(Severity.class);

  /// Creates it.
  ///
  /// @param scope the application
  /// @param blueprint what it is made of
  /// @param platform whose load balancer is watched
  public ObservabilityStack(Construct scope, Blueprint blueprint, PlatformStack platform) {
    super(scope, blueprint, "Observability", "alarms, dashboard, and who is told");
    var maker = new AlarmMaker(blueprint, platform);
    for (var alarm : blueprint.topology().alarms()) {
      if (alarm.action() instanceof AlarmAction.None) {
        var created = maker.create(this, alarm);
        alarms.put(alarm.name(), created);
        bySeverity.computeIfAbsent(alarm.severity(), _ -> new ArrayList<>()).add(created);
      }
    }
    var key = createKey();
    tell(Severity.PAGE, "Page", key);
    tell(Severity.TICKET, "Ticket", key);
    createDashboard();
  }

  private Key createKey() {
    var key =
        Key.Builder.create(this, "Key")
            .description("messages of alarms")
            .enableKeyRotation(true)
            .build();
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
            .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
            .resources(List.of("*"))
            .build());
    return key;
  }

  private void tell(Severity severity, String id, Key key) {
    var members = bySeverity.getOrDefault(severity, List.of());
    var topic =
        Topic.Builder.create(this, id + "Topic")
            .topicName("%s-%s".formatted(blueprint().prefix(), id.toLowerCase(Locale.ROOT)))
            .masterKey(key)
            .enforceSsl(true)
            .build();
    var email = blueprint().environment().operation().alarmEmail();
    if (email != null) {
      topic.addSubscription(new EmailSubscription(email));
    }
    CompositeAlarm.Builder.create(this, id)
        .compositeAlarmName("%s-%s".formatted(blueprint().prefix(), id.toLowerCase(Locale.ROOT)))
        .alarmDescription("any alarm that is worth a " + id.toLowerCase(Locale.ROOT))
        .alarmRule(
            AlarmRule.anyOf(
                members.stream()
                    .map(alarm -> AlarmRule.fromAlarm(alarm, AlarmState.ALARM))
                    .toArray(IAlarmRule[]::new)))
        .build()
        .addAlarmAction(new SnsAction(topic));
  }

  private void createDashboard() {
    var rows = new ArrayList<List<? extends IWidget>>();
    rows.add(
        List.of(
            AlarmStatusWidget.Builder.create()
                .title("alarms")
                .width(WIDTH * IN_A_ROW)
                .alarms(List.copyOf(alarms.values()))
                .build()));
    var row = new ArrayList<IWidget>();
    for (var entry : alarms.entrySet()) {
      row.add(
          AlarmWidget.Builder.create()
              .title(entry.getKey())
              .width(WIDTH)
              .alarm(entry.getValue())
              .build());
      if (row.size() == IN_A_ROW) {
        rows.add(List.copyOf(row));
        row.clear();
      }
    }
    if (!row.isEmpty()) {
      rows.add(List.copyOf(row));
    }
    Dashboard.Builder.create(this, "Dashboard")
        .dashboardName(blueprint().prefix())
        .widgets(rows)
        .build();
  }

  /// One of the topology's alarms.
  ///
  /// @param name in the topology
  /// @return never null
  public Alarm alarm(String name) {
    return Objects.requireNonNull(alarms.get(name), name);
  }
}
