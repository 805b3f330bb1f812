package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;

/**
 * What the provider takes can be granted by the vault, and what it refuses names item and member:
 * generated requests, each pushed over HTTP, the right ones up to a made agreement.
 *
 * <p>A few citizens answer beside each other, each to a company of its own: to one company there is
 * one agreement, and each answer is the next version of it. {@code ops/test requests} makes more.
 */
class GeneratedRequestsST {
  private static final int REQUESTS = Integer.getInteger("generated.requests", 200);
  private static final int LANES = 4;
  private static final Logger LOG = Logger.getLogger(GeneratedRequestsST.class.getName());

  private final RunningSystem system = RunningSystem.fromProperties();
  private final LocalDate today = LocalDate.now(Clock.systemUTC());
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger granted = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  @Test
  void requests_ofEveryKind_areGrantedOrRefusedByName() throws Exception {
    List<String> wrong = new ArrayList<>();
    try (CountingServer callback = new CountingServer();
        ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
      List<Callable<List<String>>> work = new ArrayList<>();
      for (int lane = 0; lane < LANES; lane++) {
        String name = "Lane " + lane + " Ltd";
        work.add(() -> lane(name, callback.address("/callback")));
      }
      for (Future<List<String>> lane : lanes.invokeAll(work)) {
        wrong.addAll(lane.get());
      }
    }
    LOG.info(() -> granted + " granted, " + refused + " refused");
    assertEquals(List.of(), wrong);
    assertEquals(REQUESTS, granted.get() + refused.get());
    assertTrue(granted.get() > REQUESTS / 6, granted + " granted");
    assertTrue(refused.get() > REQUESTS / 2, refused + " refused");
  }

  private List<String> lane(String name, String callback) throws Exception {
    Citizen citizen = system.citizenWithPassport("generated");
    citizen.putFacts("name", RunningSystem.NAME);
    byte[] statement = RunningSystem.demoFile("ada-statement.xml");
    citizen.acceptImport(citizen.offerFile("statement.xml", statement));
    HostileCompany company =
        new HostileCompany(
            system.addresses(), Map.of("client_name", name, "redirect_uris", List.of(callback)));
    List<String> wrong = new ArrayList<>();
    for (int number = next.getAndIncrement(); number < REQUESTS; number = next.getAndIncrement()) {
      GeneratedRequest request = GeneratedRequest.of(number, system.addresses().vault(), today);
      String complaint =
          request.isRight() ? grant(citizen, company, request) : refuse(company, request);
      if (!complaint.isEmpty()) {
        wrong.add(number + " " + request + ": " + complaint);
      }
    }
    return wrong;
  }

  private static HttpResponse<String> push(HostileCompany company, GeneratedRequest request)
      throws Exception {
    return company.pushDetails(JSONArrayUtils.toJSONString(List.of(request.item())));
  }

  /** Empty when it came to an agreement. */
  private String grant(Citizen citizen, HostileCompany company, GeneratedRequest request)
      throws Exception {
    HttpResponse<String> pushed = push(company, request);
    if (pushed.statusCode() != 201) {
      return pushed.body();
    }
    WebPage consent = citizen.open(URI.create(company.address(pushed)));
    String detail = String.valueOf(request.item().get("detail"));
    WebPage confirm =
        consent.formWithButton("Go on with my choices").with("level-0", detail).send();
    String end = citizen.startFlow(confirm).address().toString();
    granted.incrementAndGet();
    return end.contains("/callback?") && end.contains("code=") ? "" : "ended at " + end;
  }

  /** Empty when the answer names the item and the member. */
  private String refuse(HostileCompany company, GeneratedRequest request) throws Exception {
    HttpResponse<String> pushed = push(company, request);
    refused.incrementAndGet();
    Map<String, Object> said = JSONObjectUtils.parse(pushed.body());
    String words = String.valueOf(said.get("error_description"));
    boolean named = words.contains(GeneratedRequest.ITEM) && words.contains(request.refused());
    return pushed.statusCode() == 400
            && "invalid_authorization_details".equals(said.get("error"))
            && named
        ? ""
        : pushed.statusCode() + " " + pushed.body();
  }
}
