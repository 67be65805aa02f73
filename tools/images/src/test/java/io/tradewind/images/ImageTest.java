package io.tradewind.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tradewind.images.check.ImageCheck;
import io.tradewind.images.check.UnpackedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/// Images, built for real. All five run together by `./tradewind image --check`.
@Tag("slow")
final class ImageTest {
  private static final Program SAMPLE =
      new Program("sample", "sample.Main", List.of("run"), Map.of("KEY", "value"), List.of(80));

  @TempDir private static Path shared;

  private static Path runtime;

  @TempDir private Path directory;

  @BeforeAll
  static void linkJava() throws IOException {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "images can be built on Linux alone");
    runtime = shared.resolve("java");
    JavaRuntime.link(runtime);
  }

  @Test
  void sameFilesGiveTheSameBytesAnywhere() throws Exception {
    var first = sample(directory.resolve("first"));
    var second = sample(directory.resolve("elsewhere/second"));

    assertEquals(first.digest(), second.digest());
    assertEquals(-1, Files.mismatch(first.tar(), second.tar()));
    assertEquals(-1, Files.mismatch(bill(first), bill(second)));
  }

  @Test
  void imageHasOneUserNoShellAndNothingThatItCouldWrite() throws Exception {
    assumeTrue(ImageCheck.obstacle() == null, "owners can be set by root alone");
    var unpacked = UnpackedImage.of(sample(directory).tar(), directory.resolve("unpacked"));

    assertEquals("65532:65532", unpacked.user());
    assertEquals(List.of("/opt/java/bin/java", "@/app/run.args"), unpacked.entryPoint());
    assertEquals("value", unpacked.environment().get("KEY"));
    try (var all = Files.walk(unpacked.root())) {
      for (var file : all.toList()) {
        var name = file.getFileName().toString();
        assertFalse(name.equals("sh") || name.equals("busybox") || name.equals("curl"), name);
        var owner = (int) Files.getAttribute(file, "unix:uid");
        assertEquals(name.equals("tmp") ? SystemFiles.USER : 0, owner, file::toString);
        assertFalse(Files.getPosixFilePermissions(file).toString().contains("OTHERS_WRITE"));
      }
    }
  }

  @Test
  void billOfMaterialsNamesEveryJarWithItsOriginAndDigest() throws Exception {
    var image = sample(directory);
    var bill = new JsonMapper().readTree(Files.readAllBytes(bill(image)));

    assertEquals("CycloneDX", bill.path("bomFormat").asString());
    assertTrue(
        image
            .digest()
            .endsWith(bill.at("/metadata/component/hashes/0/content").asString("missing")));
    var picocli = bill.path("components").path(1);
    assertEquals("info.picocli", picocli.path("group").asString());
    assertTrue(picocli.path("purl").asString().startsWith("pkg:maven/info.picocli/picocli@"));
    assertEquals(BillOfMaterials.digest(picocliJar()), picocli.at("/hashes/0/content").asString());
    assertTrue(picocli.at("/licenses/0/license/name").asString().contains("Apache"));
  }

  @Test
  void leadersImageIsHealthyOnAReadOnlyRootAndEndsAfterSigterm() throws IOException {
    var obstacle = ImageCheck.obstacle();
    assumeTrue(obstacle == null, () -> "images cannot be run here: " + obstacle);
    var leader =
        new ImageBuilder(runtime, directory)
            .build(
                Program.application("matching-engine"),
                new ClassPaths(BuiltTree.home()).of("matching-engine"));

    assertTrue(ImageCheck.all(List.of(leader), null));
  }

  private static Image sample(Path out) throws IOException, URISyntaxException {
    Files.createDirectories(out);
    var classes =
        Path.of(ImageTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return new ImageBuilder(runtime, out)
        .build(SAMPLE, List.of(new Artifact(classes, "sample"), new Artifact(picocliJar(), "")));
  }

  private static Path picocliJar() throws URISyntaxException {
    return Path.of(CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Path bill(Image image) {
    return image.tar().resolveSibling(image.program().name() + ".cdx.json");
  }
}
