package org.datapassport.provider.request;

import static org.datapassport.provider.error.OAuthError.INVALID_AUTHORIZATION_DETAILS;
import static org.datapassport.provider.error.OAuthError.INVALID_REQUEST;
import static org.datapassport.provider.error.OAuthError.UNAUTHORIZED_CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.datapassport.provider.TestClients;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.request.Protocol.EntryPoint;
import org.datapassport.provider.request.check.AskedRequest;
import org.datapassport.provider.request.openid.CheckIdTokenHint;
import org.junit.jupiter.api.Test;

/** Which rule holds at which entry point: the whole matrix, so that an omission is seen. */
class ProtocolTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final Client CLIENT = TestClients.fapi2(TestClients.key("k"));

  private final Protocol protocol =
      new Protocol(
          "https://id.example",
          Set.of("https://vault.example"),
          new CheckIdTokenHint(hint -> Optional.empty()));

  @Test
  void rows_allOfThem_areTheMatrix() {
    String matrix =
        protocol.rows().stream()
            .map(
                row ->
                    row.check().getClass().getSimpleName()
                        + " "
                        + Stream.of(EntryPoint.values())
                            .map(at -> row.at().contains(at) ? at.name().substring(0, 1) : ".")
                            .collect(Collectors.joining()))
            .collect(Collectors.joining("\n"));

    assertEquals(
        """
        CheckGrantType ..D.
        CheckGrantType ...C
        CheckRedirectUri AP..
        CheckGrantType AP..
        CheckResponseType AP..
        CheckResponseMode AP..
        CheckEchoLengths AP..
        CheckPkce AP..
        CheckSignInOnly ..D.
        CheckOpenidScope ...C
        CheckScope APDC
        CheckPrompt AP..
        CheckMaxAge AP..
        CheckHints APDC
        CheckOneHint ...C
        CheckIdTokenHint AP.C
        CheckClaims APD.
        CheckDpopKey AP..
        CheckResource AP..
        CheckAuthorizationDetails AP.C""",
        matrix);
  }

  @Test
  void checks_thatExist_allHaveARow() throws IOException {
    Path sources = Path.of("src/main/java/org/datapassport/provider/request");
    Set<String> written = new TreeSet<>();
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .filter(name -> name.startsWith("Check") && !name.equals("Check"))
          .forEach(written::add);
    }
    Set<String> used = new TreeSet<>();
    protocol.rows().forEach(row -> used.add(row.check().getClass().getSimpleName()));

    assertEquals(written, used);
  }

  /** A device's person cannot judge a request for data; the other three can. */
  @Test
  void details_atEachEntryPoint_areCheckedOrNotTaken() {
    Map<String, String> parameters =
        Map.of("scope", "openid", "login_hint", "a", "authorization_details", "[{}]");

    refused(INVALID_REQUEST, EntryPoint.DEVICE, parameters);
    refused(INVALID_AUTHORIZATION_DETAILS, EntryPoint.CIBA, parameters);
    for (EntryPoint at : List.of(EntryPoint.AUTHORIZE, EntryPoint.PAR)) {
      Parameters whole =
          new Parameters(parameters)
              .with("response_type", "code")
              .with("code_challenge", "a".repeat(43))
              .with("code_challenge_method", "S256");
      refused(INVALID_AUTHORIZATION_DETAILS, at, whole.values());
    }
  }

  @Test
  void client_thatDidNotRegisterForTheGrant_isRefusedBeforeItsRequestIsOpened() {
    for (EntryPoint at : List.of(EntryPoint.DEVICE, EntryPoint.CIBA)) {
      OAuthException refusal =
          assertThrows(OAuthException.class, () -> protocol.checkClient(at, CLIENT, NOW));
      assertEquals(UNAUTHORIZED_CLIENT, refusal.error());
    }
  }

  private void refused(OAuthError error, EntryPoint at, Map<String, String> parameters) {
    OAuthException refusal =
        assertThrows(
            OAuthException.class,
            () -> protocol.verify(at, new AskedRequest(CLIENT, new Parameters(parameters), NOW)),
            at.name());
    assertEquals(error, refusal.error(), at.name());
  }
}
