package io.tradewind.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.infra.report.Resource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What is kept, and what it is kept in: each property on which a promise rests.
final class BoxesTest {
  private static List<Resource> all(String environment, String type) {
    var found = Synthesized.of(environment).templates().ofType(type);
    assertTrue(!found.isEmpty(), "there is no " + type);
    return found;
  }

  private static JsonNode only(String environment, String type) {
    var found = all(environment, type);
    assertEquals(1, found.size(), type);
    return found.getFirst().properties();
  }

  private static JsonNode at(JsonNode node, String pointer) {
    return node.at(pointer);
  }

  @ParameterizedTest
  @CsvSource({
    "/Engine, aurora-postgresql",
    "/EngineVersion, 17.9",
    "/StorageEncrypted, true",
    "/DeletionProtection, true",
    "/BackupRetentionPeriod, 35",
    "/CopyTagsToSnapshot, true",
  })
  void theDatabaseIsProtected(String pointer, String expected) {
    assertEquals(expected, at(only("prod", "AWS::RDS::DBCluster"), pointer).asString());
  }

  @ParameterizedTest
  @CsvSource({
    "rds.force_ssl, 1",
    "tcp_keepalives_idle, 10",
    "statement_timeout, 30000",
    "idle_in_transaction_session_timeout, 30000",
  })
  void theDatabasesParametersAreThoseOfTheVenue(String name, String expected) {
    var group = only("prod", "AWS::RDS::DBClusterParameterGroup");

    assertEquals(expected, group.path("Parameters").path(name).asString());
    assertEquals("aurora-postgresql17", group.path("Family").asString());
  }

  @Test
  void theDatabasesPasswordIsRenewedInTheNetwork() {
    var rotation = only("prod", "AWS::SecretsManager::RotationSchedule");

    assertEquals(
        "PostgreSQLSingleUser", at(rotation, "/HostedRotationLambda/RotationType").asString());
    assertTrue(rotation.path("HostedRotationLambda").has("VpcSubnetIds"));
    assertEquals(
        "cron(0 4 ? * 1#1 *)", at(rotation, "/RotationRules/ScheduleExpression").asString());
  }

  @Test
  void readersAreAddedOnTheirCpu() {
    var targets =
        all("prod", "AWS::ApplicationAutoScaling::ScalableTarget").stream()
            .map(Resource::properties)
            .filter(one -> one.path("ServiceNamespace").asString().equals("rds"))
            .toList();

    assertEquals(1, targets.size());
    assertEquals(2, targets.getFirst().path("MinCapacity").asInt());
    assertEquals(5, targets.getFirst().path("MaxCapacity").asInt());
  }

  @Test
  void aDevelopmentDatabaseFollowsItsLoad() {
    var cluster = only("dev", "AWS::RDS::DBCluster");

    assertEquals(0.5, at(cluster, "/ServerlessV2ScalingConfiguration/MinCapacity").asDouble());
    assertEquals(2, at(cluster, "/ServerlessV2ScalingConfiguration/MaxCapacity").asDouble());
    assertEquals(
        "db.serverless", only("dev", "AWS::RDS::DBInstance").path("DBInstanceClass").asString());
  }

  @ParameterizedTest
  @CsvSource({
    "/Engine, valkey",
    "/AutomaticFailoverEnabled, true",
    "/MultiAZEnabled, true",
    "/ReplicasPerNodeGroup, 2",
    "/AtRestEncryptionEnabled, true",
    "/TransitEncryptionEnabled, true",
    "/TransitEncryptionMode, required",
  })
  void theCacheSurvivesAZoneAndIsEncrypted(String pointer, String expected) {
    var cache = only("prod", "AWS::ElastiCache::ReplicationGroup");

    assertEquals(expected, at(cache, pointer).asString());
    assertTrue(cache.path("AuthToken").toString().contains("{{resolve:secretsmanager:"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod", "prod-global"})
  void bucketsAreClosedAndEncrypted(String environment) {
    for (var bucket : all(environment, "AWS::S3::Bucket")) {
      var block = bucket.properties().path("PublicAccessBlockConfiguration");
      for (var switched :
          List.of(
              "BlockPublicAcls",
              "BlockPublicPolicy",
              "IgnorePublicAcls",
              "RestrictPublicBuckets")) {
        assertTrue(block.path(switched).asBoolean(), bucket.key() + " " + switched);
      }
      assertTrue(bucket.properties().has("BucketEncryption"), bucket.key());
    }
  }

  @Test
  void theArchiveIsVersionedUnderItsOwnKey() {
    var archive =
        all("prod", "AWS::S3::Bucket").stream()
            .filter(one -> one.id().startsWith("Archive"))
            .findFirst()
            .orElseThrow()
            .properties();

    assertEquals("Enabled", at(archive, "/VersioningConfiguration/Status").asString());
    assertEquals(
        "aws:kms",
        at(
                archive,
                "/BucketEncryption/ServerSideEncryptionConfiguration/0"
                    + "/ServerSideEncryptionByDefault/SSEAlgorithm")
            .asString());
  }

  @Test
  void imagesAreScannedAndNeverOverwritten() {
    var repositories = all("prod", "AWS::ECR::Repository");
    assertEquals(5, repositories.size());
    for (var repository : repositories) {
      var properties = repository.properties();
      assertEquals("IMMUTABLE", properties.path("ImageTagMutability").asString());
      assertTrue(at(properties, "/ImageScanningConfiguration/ScanOnPush").asBoolean());
      assertTrue(properties.has("LifecyclePolicy"), repository.key());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod", "prod-global"})
  void keysAreRenewed(String environment) {
    for (var key : all(environment, "AWS::KMS::Key")) {
      assertTrue(key.properties().path("EnableKeyRotation").asBoolean(), key.key());
    }
  }

  @ParameterizedTest
  @CsvSource({"dev, 7", "prod, 30", "prod-global, 30"})
  void logsAreEncryptedAndForgotten(String environment, int days) {
    for (var group : all(environment, "AWS::Logs::LogGroup")) {
      assertEquals(days, group.properties().path("RetentionInDays").asInt(), group.key());
      assertTrue(group.properties().has("KmsKeyId"), group.key());
    }
  }

  @Test
  void theSecondRegionFollowsTheFirstOnesDatabase() {
    var templates = Synthesized.of("prod-global").templates();
    var global = only("prod-global", "AWS::RDS::GlobalCluster");
    var standby =
        all("prod-global", "AWS::RDS::DBCluster").stream()
            .filter(one -> one.stack().contains("Standby"))
            .findFirst()
            .orElseThrow()
            .properties();

    assertEquals(global.path("GlobalClusterIdentifier"), standby.path("GlobalClusterIdentifier"));
    assertTrue(standby.path("MasterUsername").isMissingNode());
    for (var service : templates.ofType("AWS::ECS::Service")) {
      if (service.stack().contains("Standby")) {
        assertEquals(0, service.properties().path("DesiredCount").asInt(-1), service.key());
      }
    }
  }

  @Test
  void theSecondRegionHasTheSecretsThatGoWithTheData() {
    var copied = new TreeSet<String>();
    for (var secret : all("prod-global", "AWS::SecretsManager::Secret")) {
      if (secret.properties().has("ReplicaRegions")) {
        copied.add(secret.properties().path("Name").asString());
      }
    }

    assertEquals(Set.of("tradewind-prod-global/database", "tradewind-prod-global/master"), copied);
  }

  @Test
  void anExperimentEndsWhenNobodyLeads() {
    var experiments = all("prod", "AWS::FIS::ExperimentTemplate");
    var actions = new TreeSet<String>();
    for (var experiment : experiments) {
      var properties = experiment.properties();
      assertEquals("aws:cloudwatch:alarm", at(properties, "/StopConditions/0/Source").asString());
      properties
          .path("Actions")
          .values()
          .forEach(action -> actions.add(action.path("ActionId").asString()));
    }

    assertEquals(7, experiments.size());
    assertEquals(
        Set.of(
            "aws:ecs:stop-task",
            "aws:rds:failover-db-cluster",
            "aws:network:disrupt-connectivity",
            "aws:elasticache:replicationgroup-interrupt-az-power"),
        actions);
  }
}
