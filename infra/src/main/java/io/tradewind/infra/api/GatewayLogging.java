package io.tradewind.infra.api;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.apigateway.CfnAccount;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/// What lets API Gateway write logs. It is a setting of the account in its region, shared by all
/// its APIs.
final class GatewayLogging {
  private GatewayLogging() {}

  static CfnAccount permit(Construct scope) {
    var write =
        PolicyStatement.Builder.create()
            .actions(
                List.of(
                    "logs:CreateLogGroup",
                    "logs:CreateLogStream",
                    "logs:DescribeLogGroups",
                    "logs:DescribeLogStreams",
                    "logs:PutLogEvents",
                    "logs:GetLogEvents",
                    "logs:FilterLogEvents"))
            .resources(
                List.of("arn:%s:logs:%s:%s:*".formatted(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID)))
            .build();
    var role =
        Role.Builder.create(scope, "LoggingRole")
            .description("API Gateway writes logs")
            .assumedBy(new ServicePrincipal("apigateway.amazonaws.com"))
            .inlinePolicies(
                Map.of("logs", PolicyDocument.Builder.create().statements(List.of(write)).build()))
            .build();
    return CfnAccount.Builder.create(scope, "LoggingAccount")
        .cloudWatchRoleArn(role.getRoleArn())
        .build();
  }
}
