package io.tradewind.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.tradewind.infra.Blueprint.Role;
import io.tradewind.infra.api.ApiStack;
import io.tradewind.infra.data.DataStack;
import io.tradewind.infra.edge.EdgeStack;
import io.tradewind.infra.edge.ProtectionStack;
import io.tradewind.infra.environment.VenueEnvironment;
import io.tradewind.infra.messaging.MessagingStack;
import io.tradewind.infra.network.NetworkStack;
import io.tradewind.infra.observability.ObservabilityStack;
import io.tradewind.infra.platform.PlatformStack;
import io.tradewind.infra.registry.RegistryStack;
import io.tradewind.infra.resilience.ResilienceStack;
import io.tradewind.infra.service.ServiceStack;
import io.tradewind.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.cxapi.CloudAssembly;

/// The venue's CDK application for one environment.
public final class VenueApp {
  /// Types that take tags in the service and not yet in every validator's schemas.
  private static final List<String> UNTAGGED =
      List.of("AWS::ElasticLoadBalancingV2::ListenerRule", "AWS::CloudWatch::Dashboard");

  /// Ways of the CDK that newer applications have by default.
  private static final Map<String, Object> FLAGS =
      new TreeMap<>(
          Map.of(
              // A stack can't be deleted while another uses what it exports.
              "@aws-cdk/core:defaultCrossStackReferences", "strong",
              "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true,
              "@aws-cdk/aws-iam:minimizePolicies", true));

  private static final Pattern KERNEL = Pattern.compile("jsii-kernel-[A-Za-z0-9]+");

  private final App app;
  private final List<Stack> stacks = new ArrayList<>();
  private final Consumer<String> progress;

  private VenueApp(App app, Consumer<String> progress) {
    this.app = app;
    this.progress = progress;
  }

  /// Describes all stacks; nothing is written yet.
  ///
  /// @param environment sizes and switches
  /// @param topology what runs
  /// @param directory where templates will be written
  /// @param progress told the name of each stack
  /// @return to be synthesized once
  public static VenueApp create(
      VenueEnvironment environment, Topology topology, Path directory, Consumer<String> progress) {
    var app =
        new App(
            AppProps.builder()
                .outdir(directory.toString())
                .analyticsReporting(false)
                .treeMetadata(false)
                .context(FLAGS)
                .defaultStackSynthesizer(
                    DefaultStackSynthesizer.Builder.create()
                        .generateBootstrapVersionRule(false)
                        .build())
                .build());
    var venue = new VenueApp(app, progress);
    venue.add(new Blueprint(environment, topology, Role.ACTIVE));
    if (environment.secondRegion() != null) {
      venue.add(new Blueprint(environment, topology, Role.STANDBY));
    }
    var tags = Tags.of(app);
    var props = TagProps.builder().excludeResourceTypes(UNTAGGED).build();
    tags.add("application", "tradewind", props);
    tags.add("environment", environment.name(), props);
    Aspects.of(app).add(new AwsSolutionsChecks());
    return venue;
  }

  private void add(Blueprint blueprint) {
    var network = told(new NetworkStack(app, blueprint));
    var data = told(new DataStack(app, blueprint, network));
    var messaging = told(new MessagingStack(app, blueprint));
    if (!blueprint.standsBy()) {
      told(new RegistryStack(app, blueprint));
    }
    var platform = told(new PlatformStack(app, blueprint, network, data));
    var ground = new ServiceStack.Ground(platform, data, messaging);
    for (var service : blueprint.services()) {
      told(new ServiceStack(app, blueprint, service, ground));
    }
    if (!blueprint.standsBy()) {
      addEntrance(blueprint, ground);
    }
    Suppressions.apply(blueprint, stacks);
  }

  /// What clients meet, in the region that serves.
  private void addEntrance(Blueprint blueprint, ServiceStack.Ground ground) {
    var platform = ground.platform();
    var data = ground.data();
    var api = told(new ApiStack(app, blueprint, ground));
    var protection = told(new ProtectionStack(app, blueprint));
    told(new EdgeStack(app, blueprint, api, platform, data, protection));
    var observability = told(new ObservabilityStack(app, blueprint, platform));
    told(new ResilienceStack(app, blueprint, platform, data, observability));
  }

  private <S extends Stack> S told(S stack) {
    stacks.add(stack);
    progress.accept(stack.getStackName());
    return stack;
  }

  /// Writes the templates.
  ///
  /// @return what was written
  public CloudAssembly synthesize() {
    var assembly = app.synth();
    forgetKernel(Path.of(assembly.getDirectory()));
    return assembly;
  }

  /// Metadata names the source lines that set a property, by the folder that the CDK was unpacked
  /// to this time. Without it the same sources give the same bytes.
  private static void forgetKernel(Path directory) {
    try (var files = Files.newDirectoryStream(directory, "*.metadata.json")) {
      for (var file : files) {
        var text = Files.readString(file);
        Files.writeString(file, KERNEL.matcher(text).replaceAll("jsii-kernel"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
