package org.datapassport.vault.document;

import jakarta.inject.Inject;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;

/**
 * Judges an electronic passport or identity card by the files of its chip and the lines that its
 * holder typed: passive authentication (part 11 section 5.1), then whether lines, chip and country
 * agree and all is valid today.
 */
@Shared
public final class DocumentCheck {
  private final CountryCertificates countries;
  private final Clock clock;

  @Inject
  DocumentCheck(CountryCertificates countries, Clock clock) {
    this.countries = countries;
    this.clock = clock;
  }

  /**
   * The machine readable zone of a genuine document.
   *
   * @param typed the lines at its foot
   * @throws DocumentRefusedException with the first reason that was found
   */
  public MachineReadableZone check(String typed, ChipFiles files) throws DocumentRefusedException {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    MachineReadableZone seen = MachineReadableZone.parse(typed, today);
    MachineReadableZone zone = MachineReadableZone.parse(files.machineReadableZone(), today);
    if (!zone.text().equals(seen.text())) {
      throw new DocumentRefusedException(DocumentReason.MRZ_DIFFERS);
    }
    SecurityObject signed = SecurityObject.parse(files.securityObject());
    signed.checkHashes(files.dataGroups());
    X509Certificate certificate = signed.checkSignature();
    List<X509Certificate> believed = countries.all();
    DocumentSigner signer = DocumentSigner.chained(certificate, believed);
    signer.check(clock.instant());
    Optional<String> country = CountryCodes.twoLetters(zone.issuer());
    if (country.isEmpty() || !country.equals(signer.countryCode())) {
      throw new DocumentRefusedException(DocumentReason.COUNTRY_DIFFERS);
    }
    if (zone.expiry().isBefore(today)) {
      throw new DocumentRefusedException(DocumentReason.DOCUMENT_EXPIRED);
    }
    return zone;
  }
}
