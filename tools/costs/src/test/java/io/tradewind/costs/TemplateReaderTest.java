package io.tradewind.costs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.costs.Inventory.BotControl;
import io.tradewind.costs.Inventory.TaskGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TemplateReaderTest {
  @TempDir private Path directory;

  @Test
  void countsTasksBySizeAndByWhatMayBeTakenAway() throws IOException {
    template(
        "Worker",
        """
        {"Resources": {
          "Tasks": {"Type": "AWS::ApplicationAutoScaling::ScalableTarget",
            "Properties": {"ServiceNamespace": "ecs", "MinCapacity": 3}},
          "Task": {"Type": "AWS::ECS::TaskDefinition",
            "Properties": {"Cpu": "512", "Memory": "1024",
              "RuntimePlatform": {"CpuArchitecture": "ARM64"},
              "ContainerDefinitions": [{"Name": "worker"}]}},
          "Service": {"Type": "AWS::ECS::Service",
            "Properties": {"TaskDefinition": {"Ref": "Task"},
              "CapacityProviderStrategy": [
                {"CapacityProvider": "FARGATE", "Base": 1, "Weight": 0},
                {"CapacityProvider": "FARGATE_SPOT", "Base": 0, "Weight": 1}]}}}}
        """);

    assertEquals(List.of(new TaskGroup("worker", 0.5, 1, true, 1, 2)), read().tasks());
  }

  @Test
  void countsDatabasesCachesBalancersAndEndpoints() throws IOException {
    template(
        "Data",
        """
        {"Resources": {
          "Cluster": {"Type": "AWS::RDS::DBCluster", "Properties": {"StorageType": "aurora-iopt1"}},
          "Writer": {"Type": "AWS::RDS::DBInstance", "Properties": {"DBInstanceClass": "db.r8g.large"}},
          "Reader": {"Type": "AWS::RDS::DBInstance", "Properties": {"DBInstanceClass": "db.r8g.large"}},
          "Cache": {"Type": "AWS::ElastiCache::ReplicationGroup",
            "Properties": {"CacheNodeType": "cache.t4g.small", "ReplicasPerNodeGroup": 2}},
          "Alb": {"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer", "Properties": {"Type": "application"}},
          "Nlb": {"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer", "Properties": {"Type": "network"}},
          "Logs": {"Type": "AWS::EC2::VPCEndpoint",
            "Properties": {"VpcEndpointType": "Interface", "SubnetIds": ["a", "b", "c"]}},
          "S3": {"Type": "AWS::EC2::VPCEndpoint", "Properties": {"VpcEndpointType": "Gateway"}}}}
        """);

    var found = read();
    assertEquals(List.of("db.r8g.large", "db.r8g.large"), found.databases());
    assertTrue(found.ioOptimized());
    assertEquals(3, found.caches().size());
    assertEquals(1, found.applicationBalancers());
    assertEquals(1, found.networkBalancers());
    assertEquals(3, found.endpointZones());
  }

  @Test
  void seesWhereSignedCallsGoAndWhichRequestsBotControlLooksAt() throws IOException {
    template(
        "Edge",
        """
        {"Resources": {
          "Rules": {"Type": "AWS::WAFv2::WebACL", "Properties": {"Scope": "CLOUDFRONT", "Rules": [
            {"Name": "size", "Statement": {"OrStatement": {}}},
            {"Name": "bots", "Statement": {"ManagedRuleGroupStatement": {
              "Name": "AWSManagedRulesBotControlRuleSet", "ScopeDownStatement": {}}}}]}},
          "Check": {"Type": "AWS::WAFv2::WebACL",
            "Properties": {"Scope": "REGIONAL", "Rules": [{"Name": "origin", "Statement": {}}]}},
          "Distribution": {"Type": "AWS::CloudFront::Distribution", "Properties": {"DistributionConfig": {
            "CacheBehaviors": [{"PathPattern": "/api/v3/order", "TargetOriginId": "inside"}],
            "Origins": [{"Id": "outside", "CustomOriginConfig": {}},
              {"Id": "inside", "VpcOriginConfig": {}}]}}}}}
        """);

    assertEquals(new Inventory.Edge(true, 2, BotControl.PAGES, 1), read().edge());
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v3/order*, true",
    "/api/v3/*, true",
    "/api/v3/orde?, true",
    "/api/v3/orders, false",
    "/api/v3.order, false"
  })
  void theFirstPatternThatCoversOrdersSaysWhereTheyGo(String pattern, boolean inside)
      throws IOException {
    template(
        "Edge",
        """
        {"Resources": {
          "Distribution": {"Type": "AWS::CloudFront::Distribution", "Properties": {"DistributionConfig": {
            "CacheBehaviors": [{"PathPattern": "%s", "TargetOriginId": "inside"},
              {"PathPattern": "/api/*", "TargetOriginId": "outside"}],
            "Origins": [{"Id": "outside", "CustomOriginConfig": {}},
              {"Id": "inside", "VpcOriginConfig": {}}]}}}}}
        """
            .formatted(pattern));

    assertEquals(inside, read().edge().signedByVpcOrigin());
  }

  @Test
  void otherEnvironmentsTemplatesAreNotCounted() throws IOException {
    Files.writeString(directory.resolve("Tradewind-dev-Data.template.json"), "{\"Resources\":{}}");

    var failure = assertThrows(CostFailure.class, this::read);
    assertTrue(failure.toString().contains("./tradewind synth"), failure::toString);
  }

  private void template(String stack, String json) throws IOException {
    Files.writeString(directory.resolve("Tradewind-test-%s.template.json".formatted(stack)), json);
  }

  private Inventory read() throws IOException {
    return TemplateReader.read(directory, "test");
  }
}
