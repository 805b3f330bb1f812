package org.datapassport.trust;

import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.trust.UntrustedException.Reason;

/**
 * By what an entity registers itself explicitly (OpenID Federation 1.0 section 12.2.1): its
 * configuration, addressed to one provider, and the chains that it chose to show with it. Nothing
 * of it is verified until {@link #requireFor} and {@link ChainVerifier} have looked.
 *
 * @param shownChain from a configuration of the entity to an anchor's; empty where none is shown
 * @param peerChain the same of the provider
 */
public record RegistrationRequest(
    EntityStatement configuration,
    List<EntityStatement> shownChain,
    List<EntityStatement> peerChain) {
  public static final String CHAIN_MEDIA_TYPE = "application/trust-chain+json";
  public static final String RESPONSE_TYPE = "explicit-registration-response+jwt";
  public static final String RESPONSE_MEDIA_TYPE = "application/" + RESPONSE_TYPE;

  public RegistrationRequest {
    shownChain = List.copyOf(shownChain);
    peerChain = List.copyOf(peerChain);
  }

  /**
   * Reads a body of type {@code application/entity-statement+jwt}.
   *
   * @throws UntrustedException when it is none, by its type, algorithm, size or claims
   */
  public static RegistrationRequest ofConfiguration(String body) {
    EntityStatement configuration = EntityStatement.parse(body);
    return new RegistrationRequest(
        configuration,
        statements(configuration.headerTexts("trust_chain")),
        statements(configuration.headerTexts("peer_trust_chain")));
  }

  /**
   * Reads a body of type {@code application/trust-chain+json}: a JSON array of statements, of which
   * the first is the configuration.
   *
   * @throws UntrustedException when it is none, or too long
   */
  public static RegistrationRequest ofChain(String body) {
    List<EntityStatement> chain = statements(texts(body));
    if (chain.isEmpty()) {
      throw new UntrustedException(Reason.MALFORMED, "the chain is empty");
    }
    EntityStatement configuration = chain.get(0);
    if (!configuration.headerTexts("trust_chain").isEmpty()) {
      throw new UntrustedException(Reason.MALFORMED, "a chain in a chain");
    }
    return new RegistrationRequest(
        configuration, chain, statements(configuration.headerTexts("peer_trust_chain")));
  }

  private static List<String> texts(String body) {
    List<String> texts = new ArrayList<>();
    for (Object element : array(body)) {
      if (!(element instanceof String text)) {
        throw new UntrustedException(Reason.MALFORMED, "a chain is an array of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  private static List<Object> array(String body) {
    try {
      return StrictJson.array(body, JsonLimits.DOCUMENT);
    } catch (ParseException e) {
      throw new UntrustedException(Reason.MALFORMED, "not a JSON array");
    }
  }

  private static List<EntityStatement> statements(List<String> texts) {
    if (texts.size() > ChainVerifier.STATEMENTS_MAX) {
      throw new UntrustedException(
          Reason.PATH_TOO_LONG, "more than " + ChainVerifier.STATEMENTS_MAX + " statements");
    }
    return texts.stream().map(EntityStatement::parse).toList();
  }

  /**
   * Holds the request against the rules that need nobody else's word: it is the entity's own, about
   * itself, signed, in time, and meant for this provider and no other. Whose the key is, a chain
   * must say.
   *
   * @return the configuration
   * @throws UntrustedException with the first reason found
   */
  public EntityStatement requireFor(EntityId provider, Instant now) {
    if (!configuration.isConfiguration()) {
      throw new UntrustedException(Reason.MALFORMED, "sub must be iss");
    }
    configuration.selfSigned(configuration.subject(), now);
    if (!configuration.audience().equals(List.of(provider.value()))) {
      throw new UntrustedException(Reason.WRONG_AUDIENCE, "aud must be this provider alone");
    }
    if (configuration.authorityHints().isEmpty()) {
      throw new UntrustedException(Reason.MALFORMED, "authority_hints are needed");
    }
    return configuration;
  }
}
