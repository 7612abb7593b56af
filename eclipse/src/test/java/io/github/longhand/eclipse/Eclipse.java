package io.github.longhand.eclipse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** An Eclipse without windows, in a process of its own. */
final class Eclipse {
  private static final String APPLICATION =
      """
      <?xml version="1.0"?>
      <?eclipse version="3.2"?>
      <plugin>
        <extension id="app" point="org.eclipse.core.runtime.applications">
          <application><run class="CLASS"/></application>
        </extension>
      </plugin>
      """
          .replace("CLASS", WorkspaceApplication.class.getName());

  /** Bundles that have to run before others ask for what they offer, and their level. */
  private static final List<String> EARLY =
      List.of("org.apache.felix.scr", "org.eclipse.equinox.common", "org.eclipse.core.runtime");

  private final Path bundles;
  private final Path folder;

  /**
   * An Eclipse to be.
   *
   * @param bundles the folder of the bundles that it consists of
   * @param folder an empty folder for everything that it writes
   */
  Eclipse(Path bundles, Path folder) {
    this.bundles = bundles;
    this.folder = folder;
  }

  /** Runs the application to its end, and returns what it printed. */
  String run(List<String> systemProperties, int seconds) throws IOException, InterruptedException {
    Path application = folder.resolve("application.jar");
    writeBundle(
        application,
        "io.github.longhand.eclipse;singleton:=true",
        "Require-Bundle",
        "org.eclipse.core.runtime,org.eclipse.core.resources,org.eclipse.jdt.core,"
            + "org.eclipse.jdt.apt.core,org.eclipse.jdt.apt.pluggable.core");
    // Eclipse asks for a bundle of Ant, and uses nothing of it here; that of Maven is no bundle.
    Path ant = folder.resolve("ant.jar");
    writeBundle(
        ant,
        "org.apache.ant",
        "Export-Package",
        "org.apache.tools.ant,org.apache.tools.ant.taskdefs,"
            + "org.apache.tools.ant.taskdefs.compilers,org.apache.tools.ant.types,"
            + "org.apache.tools.ant.util");
    Path framework;
    StringBuilder list = new StringBuilder();
    try (Stream<Path> files = Files.list(bundles)) {
      List<Path> all = files.sorted().toList();
      framework = all.stream().filter(f -> isNamed(f, "org.eclipse.osgi-")).findFirst().get();
      Stream.concat(all.stream().filter(f -> !f.equals(framework)), Stream.of(application, ant))
          .forEach(f -> list.append(reference(f)).append(','));
    }
    Path configuration = Files.createDirectories(folder.resolve("configuration"));
    Files.writeString(
        configuration.resolve("config.ini"),
        """
        osgi.bundles=BUNDLES
        osgi.bundles.defaultStartLevel=4
        eclipse.application=io.github.longhand.eclipse.app
        osgi.parentClassloader=ext
        org.osgi.framework.bundle.parent=ext
        org.osgi.framework.bootdelegation=javax.*
        """
            .replace("BUNDLES", list));
    return run(framework, configuration, systemProperties, seconds);
  }

  private String run(Path framework, Path configuration, List<String> systemProperties, int seconds)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    List<String> command =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                Stream.of("-Dosgi.noShutdown=false"),
                systemProperties.stream(),
                Stream.of("-jar", framework.toString()),
                Stream.of("-configuration", configuration.toString()),
                Stream.of("-data", folder.resolve("workspace").toString(), "-consoleLog"))
            .flatMap(s -> s)
            .toList();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String printed = Files.readString(output);
    return ended ? printed : printed + "\nnot ended after " + seconds + " s";
  }

  private static boolean isNamed(Path file, String start) {
    return file.getFileName().toString().startsWith(start);
  }

  private static String reference(Path bundle) {
    String level = EARLY.stream().anyMatch(e -> isNamed(bundle, e)) ? "@1\\:start" : "";
    return "reference\\:file\\:" + bundle.toAbsolutePath().toString().replace(":", "\\:") + level;
  }

  /** Writes a bundle; that which requires others has the application in it. */
  private static void writeBundle(Path jar, String name, String header, String value)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    attributes.putValue("Bundle-SymbolicName", name);
    attributes.putValue("Bundle-Version", "1.10.14");
    attributes.putValue(header, value);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      if (header.equals("Require-Bundle")) {
        String path = WorkspaceApplication.class.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry("plugin.xml"));
        out.write(APPLICATION.getBytes(StandardCharsets.UTF_8));
        out.putNextEntry(new JarEntry(path));
        try (var in = WorkspaceApplication.class.getResourceAsStream("/" + path)) {
          in.transferTo(out);
        }
      }
    }
  }
}
