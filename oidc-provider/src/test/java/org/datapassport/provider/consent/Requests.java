package org.datapassport.provider.consent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.consent.request.RequestVersion;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.Extent;
import org.datapassport.consent.terms.Handling;
import org.datapassport.consent.terms.IdentityStrength;
import org.datapassport.consent.terms.IsoPeriod;
import org.datapassport.consent.terms.Rhythm;
import org.datapassport.ontology.StrandCatalogue;

/** Requests as companies send them, for tests. */
public final class Requests {
  public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private Requests() {}

  public static StrandAccess item(String name, String strand, String detail) {
    return item(name, strand, detail, "2027-11-22T10:00:00Z", "To fill in your card");
  }

  /** Also with words that no request may have, which pages must bear all the same. */
  public static StrandAccess item(
      String name, String strand, String detail, String until, String purpose) {
    Extent extent =
        Extent.all(
            StrandCatalogue.load().byIri(StrandCatalogue.NAMESPACE + strand).orElseThrow(), detail);
    return item(name, extent, until, purpose);
  }

  public static StrandAccess item(String name, Extent extent, String until, String purpose) {
    return StrandAccess.of(
        new StrandAccess.Head(RequestVersion.V2, name, true, List.of()),
        new AccessTerms(
            extent,
            Rhythm.reading(Instant.parse(until)),
            new Handling(
                Set.of("https://w3id.org/dpv#ServiceProvision"),
                Set.of(),
                new IsoPeriod("P30D"),
                Set.of()),
            IdentityStrength.NONE),
        Map.of("en", purpose),
        Map.of("en", "You can type it in yourself"));
  }
}
