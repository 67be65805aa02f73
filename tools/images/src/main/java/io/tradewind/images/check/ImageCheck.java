package io.tradewind.images.check;

import io.tradewind.images.Image;
import io.tradewind.images.ImageFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `image --check`: the images of a venue, run together.
public final class ImageCheck {
  /// The application that all others join.
  public static final String LEADER = "matching-engine";

  private ImageCheck() {}

  /// Why images cannot be run here.
  ///
  /// @return null if they can
  public static @Nullable String obstacle() {
    return Container.obstacle();
  }

  /// Runs each image: the leader first, for the others join it.
  ///
  /// @param images of applications, the leader's among them
  /// @param record replaced by the names of the classes that were loaded; null for not at all
  /// @return whether all behaved; what did not is said on stderr
  /// @throws IOException if something cannot be written
  public static boolean all(List<Image> images, @Nullable Path record) throws IOException {
    var obstacle = Container.obstacle();
    if (obstacle != null) {
      throw new ImageFailure("images cannot be run here: " + obstacle);
    }
    var leader =
        images.stream()
            .filter(image -> image.program().name().equals(LEADER))
            .findFirst()
            .orElseThrow(
                () -> new ImageFailure("no image can be checked without one of " + LEADER));
    var behaved = new ArrayList<Boolean>();
    try (var site = CheckSite.open(record != null)) {
      try (var leading = site.start(leader)) {
        if (!tell(leading)) {
          return false;
        }
        for (var image : images) {
          if (!image.equals(leader)) {
            try (var joined = site.start(image)) {
              behaved.add(tell(joined) && tellEnd(joined));
            }
          }
        }
        // It hands over at once: nobody is sent to it by a load balancer.
        behaved.add(said(leading, leading.end(), "ended with 0 after SIGTERM"));
      }
      if (record != null) {
        site.keepClasses(record);
      }
    }
    return !behaved.contains(false);
  }

  private static boolean tell(RunningImage image) throws IOException {
    var problem = image.untilHealthy();
    return said(
        image,
        problem,
        String.format(
            Locale.ROOT,
            "healthy %.2f s after its start, as user %s on a read-only root",
            image.startMillis() / 1_000.0,
            image.user()));
  }

  private static boolean tellEnd(RunningImage image) throws IOException {
    return said(image, image.stop(), "said that it drains after SIGTERM, and ended with 0");
  }

  private static boolean said(RunningImage image, @Nullable String problem, String success) {
    System.err.printf("  %-16s %s%n", image.name(), problem == null ? success : problem);
    if (problem != null) {
      System.err.println(image.output());
    }
    return problem == null;
  }
}
