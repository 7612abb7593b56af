package io.github.longhand.eclipse;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.IWorkspaceDescription;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Path;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jdt.apt.core.util.AptConfig;
import org.eclipse.jdt.apt.core.util.IFactoryPath;
import org.eclipse.jdt.core.IClasspathEntry;
import org.eclipse.jdt.core.IJavaProject;
import org.eclipse.jdt.core.JavaCore;

/**
 * Runs inside of Eclipse: a project with one network, built after each of several changes. After
 * each build it prints which problems there are and which trainers and derivations.
 */
public final class WorkspaceApplication implements IApplication {
  private static final String NETWORK =
      """
      package p;
      import io.github.longhand.*;
      @Network
      public class Net {
        @Input double x;
        @Weight double w;
        @Neuron("tanh(w*x)") double y;
        @Target double t;
        @Loss("(y - t)^2") double loss;
      }
      """;

  private static final String USER =
      """
      package p;
      class User {
        double predict() { return new NetTrainer(new Net()).predict(1); }
      }
      """;

  private final NullProgressMonitor monitor = new NullProgressMonitor();
  private IProject project;

  @Override
  public Object start(IApplicationContext context) throws Exception {
    IWorkspace workspace = ResourcesPlugin.getWorkspace();
    IWorkspaceDescription description = workspace.getDescription();
    description.setAutoBuilding(false);
    workspace.setDescription(description);
    createProject(workspace);

    write("Net", NETWORK);
    write("User", USER);
    build("first", IncrementalProjectBuilder.FULL_BUILD);
    write("Net", NETWORK.replace("tanh", "sin"));
    build("changed");
    write("Net", NETWORK.replace("(w*x)", "(q*x)"));
    build("mistaken");
    write("Net", NETWORK);
    build("mended");
    write("Net", NETWORK.replace("@Neuron(\"tanh(w*x)\")", "@Neuron("));
    build("half typed");
    write("Net", NETWORK.replace("\"tanh(w*x)\"", ""));
    build("without a formula");
    write("Net", NETWORK);
    build("typed");
    write("NetTrainer", "package p; class NetTrainer { int own; }\n");
    write("Net", NETWORK + "// edited\n");
    build("in the way");
    file("NetTrainer").delete(true, monitor);
    write("Net", NETWORK);
    build("out of the way");
    file("Net").delete(true, monitor);
    write("Web", NETWORK.replace("class Net", "class Web"));
    write("User", USER.replace("Net", "Web"));
    build("renamed");
    build("full", IncrementalProjectBuilder.FULL_BUILD);
    workspace.save(true, monitor);
    System.out.flush();
    // The framework would go on without an application.
    Runtime.getRuntime().halt(0);
    return EXIT_OK;
  }

  @Override
  public void stop() {}

  private void createProject(IWorkspace workspace) throws CoreException {
    project = workspace.getRoot().getProject("demo");
    project.create(monitor);
    project.open(monitor);
    IProjectDescription description = project.getDescription();
    description.setNatureIds(new String[] {JavaCore.NATURE_ID});
    project.setDescription(description, monitor);
    IJavaProject java = JavaCore.create(project);
    project.getFolder("src").create(true, true, monitor);
    project.getFolder("src/p").create(true, true, monitor);
    String runtime = System.getProperty("longhand.runtime");
    String jdk = System.getProperty("java.home") + "/lib/jrt-fs.jar";
    java.setRawClasspath(
        new IClasspathEntry[] {
          JavaCore.newSourceEntry(project.getFolder("src").getFullPath()),
          JavaCore.newLibraryEntry(new Path(runtime), null, null),
          JavaCore.newLibraryEntry(new Path(jdk), null, null)
        },
        project.getFolder("bin").getFullPath(),
        monitor);
    Map<String, String> options = java.getOptions(false);
    JavaCore.setComplianceOptions("17", options);
    java.setOptions(options);
    IFactoryPath factories = AptConfig.getDefaultFactoryPath(java);
    for (String jar : System.getProperty("longhand.processor").split(File.pathSeparator)) {
      factories.addExternalJar(new File(jar));
    }
    AptConfig.setFactoryPath(java, factories);
    AptConfig.setEnabled(java, true);
  }

  private IFile file(String name) {
    return project.getFile("src/p/" + name + ".java");
  }

  private void write(String name, String text) throws CoreException {
    var content = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    if (file(name).exists()) {
      file(name).setContents(content, true, false, monitor);
    } else {
      file(name).create(content, true, monitor);
    }
  }

  private void build(String step) throws CoreException {
    build(step, IncrementalProjectBuilder.INCREMENTAL_BUILD);
  }

  private void build(String step, int kind) throws CoreException {
    project.refreshLocal(IResource.DEPTH_INFINITE, monitor);
    ResourcesPlugin.getWorkspace().build(kind, monitor);
    project.refreshLocal(IResource.DEPTH_INFINITE, monitor);
    List<String> found = new ArrayList<>();
    for (IMarker marker : project.findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_INFINITE)) {
      String message = marker.getAttribute(IMarker.MESSAGE, "").lines().findFirst().orElse("");
      String place = marker.getResource().getName() + ":" + line(marker);
      found.add((isError(marker) ? "error " : "warning ") + place + " " + message);
    }
    project.accept(
        resource -> {
          if (resource instanceof IFile file && isWritten(file)) {
            found.add("file " + file.getProjectRelativePath());
          }
          return !(resource instanceof IFolder folder) || !folder.getName().equals(".settings");
        });
    found.stream().sorted().forEach(line -> System.out.println(step + ": " + line));
    System.out.println(step + ": built");
  }

  private static boolean isError(IMarker marker) {
    return marker.getAttribute(IMarker.SEVERITY, -1) == IMarker.SEVERITY_ERROR;
  }

  private static int line(IMarker marker) {
    return marker.getAttribute(IMarker.LINE_NUMBER, -1);
  }

  private static boolean isWritten(IFile file) {
    return file.getName().matches(".*(Trainer\\.java|Trainer\\.class|\\.html)");
  }
}
