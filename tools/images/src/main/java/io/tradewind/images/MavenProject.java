package io.tradewind.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/// Who made a jar, from the description beside it in Maven's local repository.
///
/// @param groupId of the project
/// @param artifactId of the project
/// @param version of the jar
/// @param licenses as the project or its nearest parent with any calls them
record MavenProject(String groupId, String artifactId, String version, List<String> licenses) {
  private static final int MAX_PARENTS = 10;

  /// Reads it.
  ///
  /// @param jar at `<repository>/<group…>/<artifact>/<version>/<artifact>-<version>.jar`
  static MavenProject ofJar(Path jar) throws IOException {
    var directory = above(jar.toAbsolutePath());
    var version = directory.getFileName().toString();
    var artifact = above(directory).getFileName().toString();
    var pom = directory.resolve("%s-%s.pom".formatted(artifact, version));
    if (!Files.exists(pom)) {
      throw new ImageFailure(
          "%s has no description beside it, %s".formatted(jar, pom.getFileName()));
    }
    var project = parse(pom);
    var parent = child(project, "parent");
    var group = text(project, "groupId");
    if (group.isEmpty() && parent != null) {
      group = text(parent, "groupId");
    }
    var repository = above(above(directory));
    for (var _ : group.split("\\.", -1)) {
      repository = above(repository);
    }
    return new MavenProject(group, artifact, version, licenses(repository, project, 0));
  }

  /// The name by which vulnerability databases know it.
  String packageUrl() {
    return "pkg:maven/%s/%s@%s?type=jar".formatted(groupId, artifactId, version);
  }

  private static Path above(Path path) {
    return path.resolve("..").normalize();
  }

  private static List<String> licenses(Path repository, Element project, int parents)
      throws IOException {
    var found = new ArrayList<String>();
    var own = child(project, "licenses");
    if (own != null) {
      var names = own.getElementsByTagName("name");
      for (var i = 0; i < names.getLength(); i++) {
        found.add(names.item(i).getTextContent().strip());
      }
    }
    var parent = child(project, "parent");
    if (found.isEmpty() && parent != null && parents < MAX_PARENTS) {
      var artifact = text(parent, "artifactId");
      var version = text(parent, "version");
      var pom =
          repository
              .resolve(text(parent, "groupId").replace('.', '/'))
              .resolve(artifact)
              .resolve(version)
              .resolve("%s-%s.pom".formatted(artifact, version));
      if (Files.exists(pom)) {
        return licenses(repository, parse(pom), parents + 1);
      }
    }
    return List.copyOf(found);
  }

  private static Element parse(Path pom) throws IOException {
    try (InputStream in = Files.newInputStream(pom)) {
      var factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(in).getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new ImageFailure("cannot read %s: %s".formatted(pom, e.getMessage()), e);
    }
  }

  private static String text(Element parent, String name) {
    var element = child(parent, name);
    return element == null ? "" : element.getTextContent().strip();
  }

  private static @Nullable Element child(Element parent, String name) {
    for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        return element;
      }
    }
    return null;
  }
}
