package io.tradewind.infra.network;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;

/// The only ways out of the network: endpoints of the AWS services that tasks call. Each lets
/// through the calls that are made, from this account to this account, so that a stolen task can't
/// carry data to somebody else's bucket or queue.
///
/// Metrics leave as log lines (embedded metric format), so there is no endpoint of CloudWatch's
/// metrics to pay for.
final class Endpoints {
  private static final String ACCOUNT_OF_CALLER = "aws:PrincipalAccount";
  private static final String ACCOUNT_OF_RESOURCE = "aws:ResourceAccount";

  /// Both endpoints of the registry take part in fetching an image.
  private static final List<String> IMAGES =
      List.of(
          "ecr:GetAuthorizationToken",
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:GetDownloadUrlForLayer");

  private final Vpc vpc;
  private final ISecurityGroup group;
  private final SubnetSelection subnets;

  Endpoints(Vpc vpc, ISecurityGroup group, SubnetSelection subnets) {
    this.vpc = vpc;
    this.group = group;
    this.subnets = subnets;
  }

  void add() {
    add("EcrApi", InterfaceVpcEndpointAwsService.ECR, IMAGES);
    add("EcrDocker", InterfaceVpcEndpointAwsService.ECR_DOCKER, IMAGES);
    add(
        "Logs",
        InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
        List.of("logs:CreateLogStream", "logs:PutLogEvents"));
    add(
        "Secrets",
        InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
        List.of(
            "secretsmanager:GetSecretValue",
            "secretsmanager:DescribeSecret",
            "secretsmanager:PutSecretValue",
            "secretsmanager:UpdateSecretVersionStage",
            "secretsmanager:GetRandomPassword"));
    add(
        "Queues",
        InterfaceVpcEndpointAwsService.SQS,
        List.of(
            "sqs:SendMessage",
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:ChangeMessageVisibility",
            "sqs:GetQueueUrl",
            "sqs:GetQueueAttributes"));
    addBuckets();
  }

  private void add(String name, InterfaceVpcEndpointAwsService service, List<String> actions) {
    var endpoint =
        vpc.addInterfaceEndpoint(
            name,
            InterfaceVpcEndpointOptions.builder()
                .service(service)
                .subnets(subnets)
                .securityGroups(List.of(group))
                .privateDnsEnabled(true)
                .open(false)
                .build());
    endpoint.addToPolicy(allow(actions, List.of("*"), Map.of(ACCOUNT_OF_CALLER, Aws.ACCOUNT_ID)));
  }

  /// Buckets by a gateway, which costs nothing. Layers of images come from a bucket of AWS' own.
  private void addBuckets() {
    var endpoint =
        vpc.addGatewayEndpoint(
            "Buckets",
            GatewayVpcEndpointOptions.builder().service(GatewayVpcEndpointAwsService.S3).build());
    var both = new TreeMap<String, String>();
    both.put(ACCOUNT_OF_CALLER, Aws.ACCOUNT_ID);
    both.put(ACCOUNT_OF_RESOURCE, Aws.ACCOUNT_ID);
    endpoint.addToPolicy(
        allow(
            List.of("s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListBucket"),
            List.of("arn:%s:s3:::*".formatted(Aws.PARTITION)),
            both));
    endpoint.addToPolicy(
        allow(
            List.of("s3:GetObject"),
            List.of(
                "arn:%s:s3:::prod-%s-starport-layer-bucket/*".formatted(Aws.PARTITION, Aws.REGION)),
            Map.of()));
  }

  private static PolicyStatement allow(
      List<String> actions, List<String> resources, Map<String, String> equal) {
    var statement =
        PolicyStatement.Builder.create()
            .principals(List.of(new AnyPrincipal()))
            .actions(actions)
            .resources(resources);
    if (!equal.isEmpty()) {
      statement.conditions(Map.of("StringEquals", equal));
    }
    return statement.build();
  }
}
