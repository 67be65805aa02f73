package io.tradewind.infra.data;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.network.NetworkStack;
import io.tradewind.infra.network.Reach;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalableTarget;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.rds.CfnDBCluster;
import software.amazon.awscdk.services.rds.CfnDBClusterParameterGroup;
import software.amazon.awscdk.services.rds.CfnDBInstance;
import software.amazon.awscdk.services.rds.CfnDBSubnetGroup;
import software.amazon.awscdk.services.rds.CfnGlobalCluster;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule;
import software.amazon.awscdk.services.secretsmanager.CfnSecretTargetAttachment;
import software.constructs.Construct;

/// Aurora PostgreSQL: a writer and readers, each in a zone of its own, on storage that is in three.
///
/// Every reader has the first promotion tier and the writer's size, so that any of them can take
/// over. Commits wait for four of six copies of the storage, never for a reader.
public final class Database {
  static final String USER = "venue";

  private static final String NAME = "tradewind";
  private static final String ENGINE = "aurora-postgresql";
  private static final String VERSION = "17.9";
  private static final int INSIGHT_DAYS = 7;
  private static final int MONITORING_SECONDS = 60;
  private static final double READER_CPU_PERCENT = 60;
  private static final String READERS = "rds:cluster:ReadReplicaCount";

  private final Construct scope;
  private final Blueprint blueprint;
  private final NetworkStack network;
  private final CfnDBCluster cluster;

  Database(Construct scope, Blueprint blueprint, NetworkStack network, IKey key, Secrets secrets) {
    this.scope = scope;
    this.blueprint = blueprint;
    this.network = network;
    cluster = createCluster(key, secrets);
    createInstances(key);
    if (blueprint.environment().database().maximumReaders() > 0) {
      scaleReaders();
    }
    if (!blueprint.standsBy()) {
      attach(secrets);
    }
    joinRegions();
  }

  private CfnDBCluster createCluster(IKey key, Secrets secrets) {
    var settings = blueprint.environment().database();
    var builder =
        CfnDBCluster.Builder.create(scope, "Cluster")
            .engine(ENGINE)
            .engineVersion(VERSION)
            .port(Reach.POSTGRES_PORT)
            .dbClusterIdentifier(identifier())
            .dbSubnetGroupName(subnets().getRef())
            .dbClusterParameterGroupName(parameters().getRef())
            .vpcSecurityGroupIds(List.of(network.group(Reach.DATABASE).getSecurityGroupId()))
            .storageEncrypted(true)
            .kmsKeyId(key.getKeyArn())
            .storageType(settings.ioOptimized() ? "aurora-iopt1" : "aurora")
            .backupRetentionPeriod(settings.backupDays())
            .preferredBackupWindow("03:00-03:30")
            .preferredMaintenanceWindow("sun:04:00-sun:05:00")
            .copyTagsToSnapshot(true)
            .deletionProtection(settings.protectedFromDeletion())
            .enableIamDatabaseAuthentication(true)
            .enableCloudwatchLogsExports(List.of("postgresql"));
    if (settings.serverless()) {
      builder.serverlessV2ScalingConfiguration(
          CfnDBCluster.ServerlessV2ScalingConfigurationProperty.builder()
              .minCapacity(settings.minimumCapacity())
              .maxCapacity(settings.maximumCapacity())
              .build());
    }
    if (blueprint.standsBy()) {
      builder.globalClusterIdentifier(globalIdentifier());
    } else {
      builder
          .databaseName(NAME)
          .masterUsername(USER)
          .masterUserPassword(secrets.database().secretValueFromJson("password").unsafeUnwrap());
    }
    var created = builder.build();
    created.getCfnOptions().setDeletionPolicy(deletionPolicy());
    created.getCfnOptions().setUpdateReplacePolicy(deletionPolicy());
    return created;
  }

  private CfnDeletionPolicy deletionPolicy() {
    return blueprint.environment().database().protectedFromDeletion()
        ? CfnDeletionPolicy.RETAIN
        : CfnDeletionPolicy.SNAPSHOT;
  }

  private CfnDBSubnetGroup subnets() {
    return CfnDBSubnetGroup.Builder.create(scope, "Subnets")
        .dbSubnetGroupDescription("one to a zone")
        .subnetIds(NetworkStack.ids(network.dataSubnets()))
        .build();
  }

  /// Connections are encrypted, dead peers noticed in seconds, and nothing holds locks for long.
  private CfnDBClusterParameterGroup parameters() {
    var values = new TreeMap<String, String>();
    values.put("rds.force_ssl", "1");
    values.put("tcp_keepalives_idle", "10");
    values.put("tcp_keepalives_interval", "3");
    values.put("tcp_keepalives_count", "3");
    values.put("statement_timeout", "30000");
    values.put("idle_in_transaction_session_timeout", "30000");
    values.put("log_min_duration_statement", "1000");
    return CfnDBClusterParameterGroup.Builder.create(scope, "Parameters")
        .family("aurora-postgresql17")
        .description("for the venue")
        .parameters(values)
        .build();
  }

  private void createInstances(IKey key) {
    var settings = blueprint.environment().database();
    var monitoring =
        Role.Builder.create(scope, "Monitoring")
            .assumedBy(new ServicePrincipal("monitoring.rds.amazonaws.com"))
            .managedPolicies(
                List.of(
                    ManagedPolicy.fromAwsManagedPolicyName(
                        "service-role/AmazonRDSEnhancedMonitoringRole")))
            .build();
    CfnDBInstance writer = null;
    for (var index = 0; index <= settings.readers(); index++) {
      var instance =
          CfnDBInstance.Builder.create(scope, index == 0 ? "Writer" : "Reader" + index)
              .engine(ENGINE)
              .dbClusterIdentifier(cluster.getRef())
              .dbInstanceClass(settings.instanceClass())
              .availabilityZone(NetworkStack.zone(index % Blueprint.ZONES))
              .promotionTier(index == 0 ? 0 : 1)
              .publiclyAccessible(false)
              .autoMinorVersionUpgrade(true)
              .enablePerformanceInsights(true)
              .performanceInsightsKmsKeyId(key.getKeyArn())
              .performanceInsightsRetentionPeriod(INSIGHT_DAYS)
              .monitoringInterval(MONITORING_SECONDS)
              .monitoringRoleArn(monitoring.getRoleArn())
              .caCertificateIdentifier("rds-ca-rsa2048-g1")
              .build();
      if (writer == null) {
        writer = instance;
      } else {
        instance.addResourceDependency(writer);
      }
    }
  }

  private void scaleReaders() {
    var settings = blueprint.environment().database();
    var target =
        CfnScalableTarget.Builder.create(scope, "Readers")
            .serviceNamespace("rds")
            .scalableDimension(READERS)
            .resourceId("cluster:" + cluster.getRef())
            .minCapacity(settings.readers())
            .maxCapacity(settings.maximumReaders())
            .build();
    CfnScalingPolicy.Builder.create(scope, "ReadersByCpu")
        .policyName("readers-by-cpu")
        .policyType("TargetTrackingScaling")
        .scalingTargetId(target.getRef())
        .targetTrackingScalingPolicyConfiguration(
            CfnScalingPolicy.TargetTrackingScalingPolicyConfigurationProperty.builder()
                .targetValue(READER_CPU_PERCENT)
                .scaleInCooldown(300)
                .scaleOutCooldown(60)
                .predefinedMetricSpecification(
                    CfnScalingPolicy.PredefinedMetricSpecificationProperty.builder()
                        .predefinedMetricType("RDSReaderAverageCPUUtilization")
                        .build())
                .build())
        .build();
  }

  /// Renews the password each month, in the quiet hour of a Sunday. Sessions that exist stay; the
  /// services are restarted afterwards one task at a time, for they read it when they start.
  private void attach(Secrets secrets) {
    var secret = secrets.database();
    var attachment =
        CfnSecretTargetAttachment.Builder.create(scope, "DatabaseSecretAttachment")
            .secretId(secret.getSecretArn())
            .targetId(cluster.getRef())
            .targetType("AWS::RDS::DBCluster")
            .build();
    var rotation =
        CfnRotationSchedule.Builder.create(scope, "DatabaseSecretRotation")
            .secretId(secret.getSecretArn())
            .rotateImmediatelyOnUpdate(false)
            .rotationRules(
                CfnRotationSchedule.RotationRulesProperty.builder()
                    .scheduleExpression("cron(0 4 ? * 1#1 *)")
                    .duration("1h")
                    .build())
            .hostedRotationLambda(
                CfnRotationSchedule.HostedRotationLambdaProperty.builder()
                    .rotationType("PostgreSQLSingleUser")
                    .rotationLambdaName(blueprint.prefix() + "-database-rotation")
                    .vpcSecurityGroupIds(network.group(Reach.ROTATION).getSecurityGroupId())
                    .vpcSubnetIds(String.join(",", NetworkStack.ids(network.taskSubnets())))
                    .excludeCharacters("\"@/\\'")
                    .build())
            .build();
    rotation.addResourceDependency(attachment);
  }

  /// The second region's cluster joins the first one's by a name that both know.
  private void joinRegions() {
    if (blueprint.environment().secondRegion() == null || blueprint.standsBy()) {
      return;
    }
    CfnGlobalCluster.Builder.create(scope, "Global")
        .globalClusterIdentifier(globalIdentifier())
        .sourceDbClusterIdentifier(cluster.getRef())
        .deletionProtection(true)
        .build();
  }

  private String globalIdentifier() {
    return blueprint.prefix();
  }

  /// The name of the cluster.
  ///
  /// @return unique in a region
  public String identifier() {
    return blueprint.prefix() + (blueprint.standsBy() ? "-standby" : "");
  }

  /// Where the writer is reached.
  ///
  /// @return a JDBC address without user and password
  public String url() {
    return "jdbc:postgresql://%s:%d/%s?sslmode=require"
        .formatted(cluster.getAttrEndpointAddress(), Reach.POSTGRES_PORT, NAME);
  }

  /// The user of the services.
  ///
  /// @return its name
  public String user() {
    return USER;
  }

  /// The cluster.
  ///
  /// @return its ARN
  public String arn() {
    return cluster.getAttrDbClusterArn();
  }
}
