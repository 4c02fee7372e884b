package io.pulseline.cli.licenses;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An artefact in Maven's local repository, with the project file beside it. */
record Artifact(Path repository, String group, String name, String version) {

  /** That of a jar; the repository ends where the group begins, which the project file tells. */
  static Artifact of(Path jar) throws Exception {
    Path versionFolder = jar.getParent();
    Path nameFolder = versionFolder.getParent();
    String name = nameFolder.getFileName().toString();
    String version = versionFolder.getFileName().toString();
    Element project = parse(versionFolder.resolve(name + "-" + version + ".pom"));
    Element parent = child(project, "parent");
    String own = text(project, "groupId");
    String group = own == null ? text(parent, "groupId") : own;
    Path repository = nameFolder;
    for (int i = 0; i <= group.chars().filter(c -> c == '.').count() + 1; i++) {
      repository = repository.getParent();
    }
    return new Artifact(repository, group, name, version);
  }

  /** The names of its licences, as it or the nearest of its parents states them. */
  List<String> licenses() throws Exception {
    Element project =
        parse(
            repository
                .resolve(group.replace('.', '/'))
                .resolve(name)
                .resolve(version)
                .resolve(name + "-" + version + ".pom"));
    List<String> names = new ArrayList<>();
    Element licenses = child(project, "licenses");
    for (Element license : licenses == null ? List.<Element>of() : children(licenses)) {
      names.add(text(license, "name"));
    }
    Element parent = child(project, "parent");
    return names.isEmpty() && parent != null
        ? new Artifact(
                repository,
                text(parent, "groupId"),
                text(parent, "artifactId"),
                text(parent, "version"))
            .licenses()
        : names;
  }

  private static Element parse(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(Files.newInputStream(file)).getDocumentElement();
  }

  private static Element child(Element element, String name) {
    return children(element).stream()
        .filter(child -> child.getTagName().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }

  private static String text(Element element, String name) {
    Element child = child(element, name);
    return child == null ? null : child.getTextContent().strip().replaceAll("\\s+", " ");
  }
}
