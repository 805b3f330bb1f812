package org.datapassport.checks.fault;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Plants each fault of a module's list by itself and runs the test that must notice it.
 *
 * <p>The source is changed in memory, compiled alone and loaded before the one that was built; the
 * tests run in the same JVM, in a world of classes of their own. The control runs the same tests in
 * such a world without a fault: there all must pass.
 */
public final class PlantedFaults {
  /** These begin something that is shared: the one database of a JVM's tests, this very code. */
  private static final String[] SHARED = {
    "org.datapassport.container.", "org.datapassport.checks."
  };

  private static final Pattern TEST =
      Pattern.compile(
          "(?<type>[^#]+)(#(?<method>[^(]+)(\\((?<of>[^)]*)\\)(\\[(?<rows>[0-9,]+)])?)?)?");

  private static final Path SOURCES = Path.of("src/main/java");

  private final FaultCompiler compiler = new FaultCompiler();
  private final Launcher launcher =
      LauncherFactory.create(
          LauncherConfig.builder()
              .enableLauncherSessionListenerAutoRegistration(false)
              .enablePostDiscoveryFilterAutoRegistration(false)
              .enableTestExecutionListenerAutoRegistration(false)
              .build());

  private PlantedFaults() {}

  /** The control, then each fault of the list. */
  public static Stream<DynamicTest> of(Path list) {
    PlantedFaults planted = new PlantedFaults();
    List<PlantedFault> faults = PlantedFault.read(list);
    return Stream.concat(
        faults.stream()
            .map(PlantedFault::test)
            .distinct()
            .map(test -> dynamicTest("without a fault: " + test, () -> planted.control(test))),
        faults.stream().map(fault -> dynamicTest(fault.name(), () -> planted.notice(fault))));
  }

  private void control(String test) {
    TestExecutionSummary summary = run(test, Map.of());
    if (summary.getTestsSucceededCount() == 0 || summary.getTotalFailureCount() > 0) {
      AssertionError failed = new AssertionError("Fails also without a fault: " + test);
      summary.getFailures().forEach(each -> failed.addSuppressed(each.getException()));
      throw failed;
    }
  }

  private void notice(PlantedFault fault) {
    Map<String, byte[]> patched =
        compiler.classes(fault.file(), fault.plantedIn(source(fault.file())));
    if (run(fault.test(), patched).getTotalFailureCount() == 0) {
      throw new AssertionError("Nobody noticed: " + fault.name());
    }
  }

  private static String source(String file) {
    try {
      return Files.readString(SOURCES.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Reading a source", e);
    }
  }

  private TestExecutionSummary run(String test, Map<String, byte[]> patched) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    try (PatchedLoader loader = new PatchedLoader(patched, SHARED)) {
      thread.setContextClassLoader(loader);
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request().selectors(selector(loader, test)).build();
      launcher.execute(request, summary);
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("Loading " + test, e);
    } finally {
      thread.setContextClassLoader(before);
    }
    return summary.getSummary();
  }

  private static DiscoverySelector selector(ClassLoader loader, String test)
      throws ClassNotFoundException {
    Matcher parts = TEST.matcher(test);
    if (!parts.matches()) {
      throw new IllegalArgumentException("No test: " + test);
    }
    Class<?> type = loader.loadClass(parts.group("type"));
    if (parts.group("method") == null) {
      return DiscoverySelectors.selectClass(type);
    }
    MethodSelector method =
        DiscoverySelectors.selectMethod(
            type, parts.group("method"), Objects.requireNonNullElse(parts.group("of"), ""));
    return parts.group("rows") == null
        ? method
        : DiscoverySelectors.selectIteration(
            method,
            Arrays.stream(parts.group("rows").split(",", -1))
                .mapToInt(Integer::parseInt)
                .toArray());
  }
}
