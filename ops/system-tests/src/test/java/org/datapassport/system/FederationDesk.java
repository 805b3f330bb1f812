package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Where a company is accredited and suspended, as the operator does it, and asked about. */
final class FederationDesk {
  /**
   * The provider may believe a suspended company this long, and the log's writer takes a moment.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static final String NAME = "Fern & Daughters";

  private final RunningSystem system;
  private final FederatedCompany company;
  private final Path folder;

  FederationDesk(RunningSystem system, FederatedCompany company, Path folder) {
    this.system = system;
    this.company = company;
    this.folder = folder;
  }

  String markType() {
    return system.addresses().registry() + "/tm/company";
  }

  /** Runs the command as the operator does; gives its exit status. */
  int operator(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(RunningSystem.checkout().resolve("ops/accredit").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PASSPORT_HOME", system.home().toString());
    Process process = builder.start();
    process.getInputStream().readAllBytes();
    assertTrue(process.waitFor(40, TimeUnit.SECONDS));
    return process.exitValue();
  }

  void accredit() throws Exception {
    Path keys = folder.resolve("keys.json");
    Files.writeString(keys, company.federationKeys(), StandardCharsets.UTF_8);
    String file = keys.toString();
    assertEquals(0, operator(company.id(), "--as", "company", "--name", NAME, "--keys", file));
    await("its leaf is in the log", () -> fetch(company.id()).statusCode() == 200);
  }

  void suspend() throws Exception {
    assertEquals(0, operator("--suspend", company.id()));
  }

  static void await(String what, BooleanSupplier happened) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!happened.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, what);
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  HttpResponse<String> federation(String endpoint, Map<String, String> query) {
    return company.get(
        system
            .addresses()
            .registry("/federation/" + endpoint + "?" + FederatedCompany.form(query)));
  }

  HttpResponse<String> fetch(String sub) {
    return federation("fetch", Map.of("sub", sub));
  }

  String mark() {
    HttpResponse<String> mark =
        federation("trust-mark", Map.of("trust_mark_type", markType(), "sub", company.id()));
    assertEquals("application/trust-mark+jwt", type(mark));
    return mark.body();
  }

  static String type(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
  }
}
