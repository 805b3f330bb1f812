package org.datapassport.system;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.datapassport.story.Addresses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A company of the federation for each test, and the desk where DCANN accredits it. */
abstract class FederationFixture {
  final RunningSystem system = RunningSystem.fromProperties();
  final Addresses addresses = system.addresses();

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  FederatedCompany company;

  @SuppressWarnings("NullAway.Init")
  FederationDesk desk;

  @BeforeEach
  void begin() throws Exception {
    company = new FederatedCompany(addresses);
    desk = new FederationDesk(system, company, folder);
  }

  @AfterEach
  void end() {
    company.close();
  }

  /** The company asks for strands by a request that it signed. */
  final HttpResponse<String> push() {
    try {
      return company.push(company.requestObject(company.request()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
